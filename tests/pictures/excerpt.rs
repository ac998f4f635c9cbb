//! The part of a dashboard that fits into a small picture: the overview and the first group.

use serde_json::Value;

const ROWS: usize = 2;

/// A dashboard that ends after its second row, with both rows open.
pub(crate) fn of(dashboard: &str) -> String {
    let mut dashboard: Value = serde_json::from_str(dashboard).expect("dashboards are JSON");
    let panels = dashboard["panels"].as_array().cloned().unwrap_or_default();
    let mut rows = 0;
    let mut kept = Vec::new();
    for mut panel in panels {
        let mut nested = Vec::new();
        if panel["type"] == "row" {
            rows += 1;
            panel["collapsed"] = Value::Bool(false);
            nested = panel["panels"].as_array_mut().map(std::mem::take).unwrap_or_default();
        }
        if rows > ROWS {
            break;
        }
        kept.push(panel);
        kept.extend(nested);
    }
    dashboard["panels"] = Value::Array(kept);
    dashboard.to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn two_rows_are_kept_and_opened() {
        let dashboard = json!({"panels": [
            {"type": "row", "title": "Overview", "collapsed": false, "panels": []},
            {"type": "stat"},
            {"type": "row", "title": "First", "collapsed": true, "panels": [{"type": "timeseries"}]},
            {"type": "row", "title": "Second", "collapsed": true, "panels": [{"type": "heatmap"}]},
        ]});
        let expected = json!({"panels": [
            {"type": "row", "title": "Overview", "collapsed": false, "panels": []},
            {"type": "stat"},
            {"type": "row", "title": "First", "collapsed": false, "panels": []},
            {"type": "timeseries"},
        ]});
        assert_eq!(super::of(&dashboard.to_string()), expected.to_string());
    }
}
