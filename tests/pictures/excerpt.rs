//! The part of a dashboard that fits into a small picture: the overview and the beginning of the first group.

use serde_json::Value;

const ROWS: usize = 2;
/// In units of Grafana's grid, from the heading of the second row: two lines of panels.
const MAX_HEIGHT: u64 = 21;

/// A dashboard that ends in its second row, with both rows open.
pub(crate) fn of(dashboard: &str) -> String {
    let mut dashboard: Value = serde_json::from_str(dashboard).expect("dashboards are JSON");
    let panels = dashboard["panels"].as_array().cloned().unwrap_or_default();
    let mut rows = 0;
    let mut row_at = 0;
    let mut kept = Vec::new();
    for mut panel in panels {
        let mut nested = Vec::new();
        if panel["type"] == "row" {
            rows += 1;
            row_at = panel["gridPos"]["y"].as_u64().unwrap_or_default();
            panel["collapsed"] = Value::Bool(false);
            nested = panel["panels"].as_array_mut().map(std::mem::take).unwrap_or_default();
        }
        if rows > ROWS {
            break;
        }
        kept.extend([panel].into_iter().chain(nested).filter(|panel| end(panel) <= row_at + MAX_HEIGHT));
    }
    dashboard["panels"] = Value::Array(kept);
    dashboard.to_string()
}

/// Where a panel ends on the grid.
fn end(panel: &Value) -> u64 {
    ["y", "h"].into_iter().filter_map(|key| panel["gridPos"][key].as_u64()).sum()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn two_rows_are_kept_and_opened() {
        let at = |y: u64| json!({"y": y, "h": 10});
        let dashboard = json!({"panels": [
            {"type": "row", "gridPos": at(0), "collapsed": false, "panels": []},
            {"type": "stat", "gridPos": at(1)},
            {"type": "row", "gridPos": at(5), "collapsed": true, "panels": [
                {"type": "timeseries", "gridPos": at(6)},
                {"type": "heatmap", "gridPos": at(16)},
                {"type": "table", "gridPos": at(26)},
            ]},
            {"type": "row", "gridPos": at(6), "collapsed": true, "panels": [{"type": "text", "gridPos": at(7)}]},
        ]});
        let expected = json!({"panels": [
            {"type": "row", "gridPos": at(0), "collapsed": false, "panels": []},
            {"type": "stat", "gridPos": at(1)},
            {"type": "row", "gridPos": at(5), "collapsed": false, "panels": []},
            {"type": "timeseries", "gridPos": at(6)},
            {"type": "heatmap", "gridPos": at(16)},
        ]});
        assert_eq!(super::of(&dashboard.to_string()), expected.to_string());
    }
}
