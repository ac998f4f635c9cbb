use std::collections::BTreeSet;

use mgen_dashboards::dashboard;
use mgen_dashboards::grafana::{GridPos, Item};

use crate::{system, systems, with_metrics};

/// The places of panels as they are once all rows are opened, group by group.
fn blocks(items: &[Item]) -> Vec<Vec<GridPos>> {
    let mut blocks = vec![Vec::new()];
    for item in items {
        match item {
            Item::Row(row) => blocks.push(row.panels.iter().map(|panel| panel.grid_pos).collect()),
            Item::Panel(panel) => blocks.last_mut().expect("a block").push(panel.grid_pos),
        }
    }
    blocks
}

#[test]
fn panels_do_not_overlap_and_lines_are_full() {
    for system in systems::all() {
        let items = dashboard(&system).panels;
        for block in blocks(&items) {
            for (i, a) in block.iter().enumerate() {
                assert!(a.x + a.w <= 24 && a.w > 0 && a.h > 0, "{a:?} is outside of the grid");
                for b in &block[i + 1..] {
                    let apart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
                    assert!(apart, "{}: {a:?} overlaps {b:?}", system.id);
                }
            }
            for line in block.iter().map(|place| place.y).collect::<BTreeSet<_>>() {
                let width: u32 = block.iter().filter(|place| place.y == line).map(|place| place.w).sum();
                assert_eq!(width, 24, "{}: line {line} has a hole", system.id);
            }
        }
    }
}

#[test]
fn the_overview_comes_first_and_has_four_to_six_numbers() {
    for system in systems::all() {
        let dashboard = dashboard(&system);
        let [Item::Row(first), rest @ ..] = dashboard.panels.as_slice() else { panic!("no row") };
        assert_eq!((first.title.as_str(), first.collapsed), ("Overview", false));
        let numbers = rest
            .iter()
            .take_while(|item| matches!(item, Item::Panel(panel) if panel.grid_pos.h == 4))
            .count();
        assert!((4..=6).contains(&numbers), "{}: {numbers}", system.id);
    }
}

#[test]
fn each_group_has_a_row_and_late_rows_are_collapsed() {
    for system in systems::all() {
        let dashboard = dashboard(&system);
        let rows: Vec<_> = dashboard
            .panels
            .iter()
            .filter_map(|item| match item {
                Item::Row(row) => Some(row),
                Item::Panel(_) => None,
            })
            .collect();
        for group in &system.groups {
            assert!(rows.iter().any(|row| row.title == group.title), "{} has no row", group.id);
        }
        let collapsed: Vec<bool> = rows.iter().map(|row| row.collapsed).collect();
        assert!(collapsed.is_sorted(), "{}: {collapsed:?}", system.id);
        for row in rows {
            assert_eq!(row.collapsed, !row.panels.is_empty(), "{}", row.title);
        }
    }
}

#[test]
fn ids_are_unique_and_survive_insertions() {
    for system in systems::all() {
        let dashboard = dashboard(&system);
        let rows = dashboard.panels.iter().filter_map(|item| match item {
            Item::Row(row) => Some(row.id),
            Item::Panel(_) => None,
        });
        let ids: Vec<u32> = dashboard.all_panels().map(|panel| panel.id).chain(rows).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{}", system.id);
        assert!(ids.iter().all(|id| (1..=i32::MAX as u32).contains(id)));
    }

    let old = "      - {name: shop_b_total, type: counter, description: B.}\n";
    let new = format!("      - {{name: shop_a_total, type: counter, description: A.}}\n{old}");
    let id_of = |metrics: &str| {
        let dashboard = dashboard(&system(&with_metrics("", metrics)));
        let id = dashboard
            .all_panels()
            .find(|panel| panel.title == "B rate" && panel.grid_pos.h > 4)
            .map(|panel| panel.id);
        id.expect("the panel of B")
    };
    assert_eq!(id_of(old), id_of(&new));
}
