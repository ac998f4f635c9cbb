use expect_test::expect;
use mgen::Stability;

use super::check;
use crate::levels::Metrics;

fn count(metrics: &Metrics) {
    metrics.mixed.tries_total().inc();
    metrics.mixed.requests_total("me").inc();
    metrics.mixed.depth().set(3);
    metrics.mixed.open().inc();
    metrics.single.guesses_total().inc();
    metrics.plain.starts_total().inc();
    metrics.zone("a").of_zone.set_enabled().set(1);
    metrics.zone("a").of_zone.visits_total().inc();
}

#[test]
fn levels_are_switched_for_all_groups() {
    let metrics = Metrics::new();
    metrics.set_minimum_stability(Stability::Beta);
    count(&metrics);
    check(
        &metrics.render(),
        &expect![[r#"
            levels_mixed_requests_total{user="me"} 1
            levels_mixed_open 1
            levels_single_guesses_total 1
            levels_plain_starts_total 1
            levels_zone_visits_total{zone="a"} 1
        "#]],
    );
    metrics.set_minimum_stability(Stability::Development);
    count(&metrics);
    check(
        &metrics.render(),
        &expect![[r#"
            levels_mixed_tries_total 1
            levels_mixed_requests_total{user="me"} 2
            levels_mixed_depth 3
            levels_mixed_open 2
            levels_single_guesses_total 2
            levels_plain_starts_total 2
            levels_zone_set_enabled{zone="a"} 1
            levels_zone_visits_total{zone="a"} 2
        "#]],
    );
}

#[test]
fn groups_are_switched_by_themselves() {
    let metrics = Metrics::new();
    metrics.mixed.set_enabled(false);
    metrics.of_zone.set_enabled(false);
    count(&metrics);
    assert!(!metrics.mixed.is_enabled() && !metrics.of_zone.is_enabled());
    assert!(metrics.single.is_enabled());
    check(
        &metrics.render(),
        &expect![[r#"
            levels_single_guesses_total 1
            levels_plain_starts_total 1
        "#]],
    );
    assert!(!metrics.render().contains("levels_mixed"));
}
