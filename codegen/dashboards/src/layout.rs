//! Places on the grid: rows under each other, and in a row lines of panels of one height.

use crate::chart::{Chart, Drawing};
use crate::choose::Cluster;
use crate::draw;
use crate::grafana::{GridPos, Item, Panel, Row};
use crate::id::Ids;

/// Columns of the grid.
const COLUMNS: u32 = 24;

/// A row and what is in it.
pub(crate) struct Section {
    /// What the row's id is made from.
    pub(crate) key: String,
    /// Its heading.
    pub(crate) title: String,
    /// Whether its panels are hidden until it is opened.
    pub(crate) collapsed: bool,
    /// Lines of charts.
    pub(crate) lines: Vec<Vec<Chart>>,
}

/// Places all sections under each other.
pub(crate) fn place(sections: Vec<Section>) -> Vec<Item> {
    let mut ids = Ids::default();
    let mut items = Vec::new();
    let mut y = 0;
    for Section { key, title, collapsed, lines } in sections {
        let id = ids.of(&key);
        let grid_pos = GridPos { h: 1, w: COLUMNS, x: 0, y };
        y += 1;
        let mut panels: Vec<Panel> = Vec::new();
        let mut line_y = y;
        for line in lines {
            let height = line.iter().map(height).max().unwrap_or(0);
            panels.extend(place_line(line, line_y, height, &mut ids));
            line_y += height;
        }
        // A collapsed row takes one line; its panels keep the places that they have once it is opened.
        let (inside, after) = if collapsed { (panels, Vec::new()) } else { (Vec::new(), panels) };
        y = if collapsed { y } else { line_y };
        items.push(Item::Row(Row { type_: "row", id, title, collapsed, grid_pos, panels: inside }));
        items.extend(after.into_iter().map(|panel| Item::Panel(Box::new(panel))));
    }
    items
}

fn place_line(line: Vec<Chart>, y: u32, h: u32, ids: &mut Ids) -> Vec<Panel> {
    let mut left = u32::try_from(line.len()).unwrap_or(COLUMNS).max(1);
    let mut x = 0;
    let mut panels = Vec::new();
    for chart in line {
        // What is left, divided evenly: five panels are 5, 5, 5, 5 and 4 columns wide.
        let w = (COLUMNS - x).div_ceil(left);
        let id = ids.of(&chart.key);
        panels.push(draw::panel(chart, id, GridPos { h, w, x, y }));
        x += w;
        left = left.saturating_sub(1).max(1);
    }
    panels
}

/// The legend of a lower panel would hide its third line.
fn height(chart: &Chart) -> u32 {
    match chart.drawing {
        Drawing::Number => 4,
        Drawing::Lines if chart.lines > 2 => 10,
        Drawing::Lines | Drawing::Heatmap | Drawing::Table | Drawing::YesNo => 8,
    }
}

/// Clusters as lines: two or three charts side by side, a single one beside the next single one.
pub(crate) fn lines(clusters: Vec<Cluster>) -> Vec<Vec<Chart>> {
    let mut lines: Vec<Vec<Chart>> = Vec::new();
    let mut half_full: Option<usize> = None;
    for mut cluster in clusters {
        while cluster.len() > 3 {
            let rest = cluster.split_off(2);
            lines.push(std::mem::replace(&mut cluster, rest));
        }
        match (cluster.len(), half_full.and_then(|line| lines.get_mut(line))) {
            (0, _) => {}
            (1, Some(line)) => {
                line.append(&mut cluster);
                half_full = None;
            }
            (1, None) => {
                half_full = Some(lines.len());
                lines.push(cluster);
            }
            _ => lines.push(cluster),
        }
    }
    lines
}
