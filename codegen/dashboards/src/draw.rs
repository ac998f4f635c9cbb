//! A chart as a panel of Grafana: everything that looks decides on is here.

use crate::chart::{Chart, Drawing, Query, Role};
use crate::grafana::{
    Color, Custom, Datasource, Exemplars, FieldConfig, FieldDefaults, FilterValues, Format, GraphCustom,
    GridPos, HeatmapColor, HeatmapOptions, HeatmapTooltip, HideFrom, Legend, LineStyle, Mapping,
    MappingResult, Number, Options, Override, OverrideMatcher, Panel, PanelType, Property, Reduce, Scale,
    Show, Stacking, StatOptions, StateTimelineOptions, TableOptions, Target, Thresholds, ThresholdsStyle,
    TimeseriesOptions, Tooltip, Value, YAxis,
};

/// The panel of a chart.
pub(crate) fn panel(chart: Chart, id: u32, grid_pos: GridPos) -> Panel {
    let targets =
        chart.queries.iter().enumerate().map(|(i, query)| target(chart.drawing, i, query)).collect();
    Panel {
        type_: match chart.drawing {
            Drawing::Lines => PanelType::Timeseries,
            Drawing::Number => PanelType::Stat,
            Drawing::Heatmap => PanelType::Heatmap,
            Drawing::Table => PanelType::Table,
            Drawing::YesNo => PanelType::StateTimeline,
        },
        id,
        datasource: Datasource::VARIABLE,
        grid_pos,
        field_config: FieldConfig { defaults: defaults(&chart), overrides: overrides(&chart) },
        options: options(&chart),
        targets,
        title: chart.title,
        description: chart.description,
        links: chart.links,
    }
}

fn target(drawing: Drawing, index: usize, query: &Query) -> Target {
    let Query { expr, legend, role } = query;
    let instant = drawing == Drawing::Table;
    Target {
        ref_id: ref_id(index),
        datasource: Datasource::VARIABLE,
        expr: expr.clone(),
        legend_format: legend.clone(),
        format: match drawing {
            Drawing::Lines | Drawing::Number | Drawing::YesNo => Format::TimeSeries,
            Drawing::Heatmap => Format::Heatmap,
            Drawing::Table => Format::Table,
        },
        instant,
        range: !instant,
        exemplar: *role == Role::Exemplars,
        editor_mode: "code",
    }
}

/// `A` to `Z`, then `AA`.
fn ref_id(index: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    let before = if index < 26 { String::new() } else { ref_id(index / 26 - 1) };
    format!("{before}{letter}")
}

fn defaults(chart: &Chart) -> FieldDefaults {
    let is_lines = chart.drawing == Drawing::Lines;
    FieldDefaults {
        unit: Some(chart.unit.clone()),
        min: chart.is_share.then_some(Number(0.0)),
        max: chart.is_share.then_some(Number(1.0)),
        no_value: chart.no_value,
        color: match chart.drawing {
            Drawing::Lines | Drawing::Heatmap => Some(Color::Palette),
            Drawing::Number if chart.thresholds.is_none() => Some(Color::Fixed { color: "blue" }),
            Drawing::Number | Drawing::Table | Drawing::YesNo => Some(Color::Thresholds),
        },
        mappings: if chart.drawing == Drawing::YesNo { vec![yes_no()] } else { Vec::new() },
        thresholds: chart.thresholds.clone().unwrap_or_default(),
        custom: match chart.drawing {
            Drawing::Lines => {
                Some(Custom::Graph(Box::new(graph(chart, is_lines && chart.thresholds.is_some()))))
            }
            Drawing::Number => None,
            Drawing::Heatmap => {
                Some(Custom::Heatmap { scale: Scale::LINEAR, hide_from: HideFrom::default() })
            }
            Drawing::Table => Some(Custom::Table { align: "auto", inspect: false }),
            Drawing::YesNo => Some(Custom::Timeline { fill_opacity: 70, line_width: 0 }),
        },
    }
}

fn graph(chart: &Chart, has_bounds: bool) -> GraphCustom {
    GraphCustom {
        draw_style: "line",
        line_interpolation: "linear",
        line_width: 1,
        line_style: LineStyle::SOLID,
        fill_opacity: if chart.lines <= 2 { 10 } else { 0 },
        gradient_mode: "none",
        show_points: "never",
        span_nulls: false,
        axis_centered_zero: false,
        axis_soft_min: (!chart.is_share).then_some(Number(0.0)),
        stacking: Stacking { mode: "none", group: "A" },
        scale_distribution: Scale::LINEAR,
        thresholds_style: ThresholdsStyle { mode: if has_bounds { "dashed" } else { "off" } },
    }
}

fn yes_no() -> Mapping {
    let results = [("0", "No", "red"), ("1", "Yes", "green")];
    let options =
        (0..).zip(results).map(|(index, (value, text, color))| (value, MappingResult { text, color, index }));
    Mapping { type_: "value", options: options.collect() }
}

fn overrides(chart: &Chart) -> Vec<Override> {
    if chart.drawing == Drawing::Table {
        let hidden = Override {
            matcher: OverrideMatcher::ByName("Time".to_owned()),
            properties: vec![Property::Hidden(true)],
        };
        let counted = Override {
            matcher: OverrideMatcher::ByName("Value".to_owned()),
            properties: vec![Property::DisplayName("Targets".to_owned())],
        };
        return vec![hidden, counted];
    }
    let dashed = [Property::LineStyle(LineStyle::DASHED), Property::FillOpacity(0)];
    let properties = |role: Role| match role {
        Role::Plain | Role::Exemplars => Vec::new(),
        Role::Mean => dashed.to_vec(),
        Role::Limit => {
            [Property::Color(Color::Fixed { color: "red" })].into_iter().chain(dashed.clone()).collect()
        }
    };
    let by_query = chart.queries.iter().enumerate().map(|(i, query)| Override {
        matcher: OverrideMatcher::ByQuery(ref_id(i)),
        properties: properties(query.role),
    });
    by_query.filter(|each| !each.properties.is_empty()).collect()
}

fn options(chart: &Chart) -> Options {
    let tooltip = Tooltip { mode: "multi", sort: Some("desc") };
    match chart.drawing {
        Drawing::Lines => Options::Timeseries(TimeseriesOptions { legend: legend(), tooltip }),
        Drawing::Number => Options::Stat(StatOptions {
            graph_mode: "area",
            color_mode: "value",
            justify_mode: "auto",
            text_mode: "auto",
            wide_layout: true,
            show_percent_change: false,
            reduce_options: Reduce { calcs: vec!["lastNotNull"], fields: "", values: false },
            percent_change_color_mode: "standard",
            orientation: "auto",
        }),
        Drawing::Heatmap => Options::Heatmap(Box::new(heatmap(&chart.unit))),
        Drawing::Table => {
            Options::Table(TableOptions { frame_index: 0, show_header: true, cell_height: "sm" })
        }
        Drawing::YesNo => Options::StateTimeline(StateTimelineOptions {
            show_value: "auto",
            row_height: 0.9,
            merge_values: true,
            legend: Legend {
                display_mode: "list",
                calcs: Vec::new(),
                sort_by: None,
                sort_desc: None,
                ..legend()
            },
            tooltip: Tooltip { mode: "single", sort: Some("none") },
        }),
    }
}

fn legend() -> Legend {
    Legend {
        display_mode: "table",
        placement: "bottom",
        show_legend: true,
        calcs: vec!["mean", "max", "lastNotNull"],
        sort_by: Some("Mean"),
        sort_desc: Some(true),
    }
}

fn heatmap(unit: &str) -> HeatmapOptions {
    HeatmapOptions {
        calculate: false,
        color: HeatmapColor {
            mode: "scheme",
            scheme: "Oranges",
            fill: "dark-orange",
            exponent: 0.5,
            steps: 64,
            reverse: false,
        },
        filter_values: FilterValues { le: 1e-9 },
        show_value: "never",
        cell_gap: 1,
        cell_values: Value { unit: "short".to_owned() },
        y_axis: YAxis { unit: unit.to_owned(), axis_placement: "left" },
        legend: Show { show: true },
        tooltip: HeatmapTooltip { mode: "single", y_histogram: false, show_color_scale: true },
        exemplars: Exemplars { color: "rgba(255,0,255,0.7)" },
    }
}

/// The thresholds of a share of failures.
pub(crate) fn failure_thresholds() -> Thresholds {
    Thresholds::new("green", [(0.01, "orange"), (0.05, "red")])
}

/// The thresholds of how much of a limit is used.
pub(crate) fn saturation_thresholds() -> Thresholds {
    Thresholds::new("green", [(0.8, "orange"), (0.95, "red")])
}

/// The thresholds of the seconds that are left.
pub(crate) fn expiry_thresholds() -> Thresholds {
    Thresholds::new("red", [(3600.0, "orange"), (6.0 * 3600.0, "green")])
}

#[cfg(test)]
mod tests {
    use super::ref_id;

    #[test]
    fn queries_are_lettered() {
        assert_eq!([0, 25, 26, 52].map(ref_id), ["A", "Z", "AA", "BA"]);
    }
}
