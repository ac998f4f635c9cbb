//! Several sources in one exposition.

use std::sync::Arc;

use mgen::rt::Group;
use mgen::{Collect, Collector};

use crate::parse::{find, parse};
use crate::specs::{Bounded, Dense, Open, Plain, Source, texts};

#[test]
fn sources_follow_each_other() {
    let (plain, open) = (Source::<Plain>::new(), Source::<Open>::new());
    open.0.gauge_with(Open::GAUGE, texts(["/"])).set(1);
    let both: [&dyn Collect; 2] = [&open, &plain];
    assert_eq!(mgen::render(&both), open.render() + &plain.render());
    assert_eq!(mgen::render(&&both[..]), mgen::render(&both));
    // However many there are, and whoever owns them.
    let expected = mgen::render(&both);
    let owned: Vec<Box<dyn Collect>> = vec![Box::new(Arc::new(open)), Box::new(plain)];
    assert_eq!(mgen::render(&owned), expected);
}

#[test]
fn a_name_is_exposed_once() {
    let (one, two) = (Source::<Plain>::new(), Source::<Plain>::new());
    one.0.counter(Plain::COUNTER, 0).inc_by(1);
    two.0.counter(Plain::COUNTER, 0).inc_by(2);
    let families = parse(&mgen::render(&[&one, &two, &two]));
    assert_eq!(find(&families, "plain_things_total", &[]).unwrap().integer(), 1);
    let duplicates =
        |metric| find(&families, "mgen_duplicate_families", &[("metric", metric)]).unwrap().integer();
    assert_eq!(duplicates("plain_things_total"), 2);
    assert_eq!(duplicates("plain_unknown"), 2);
}

#[test]
fn self_metrics_come_last_and_once() {
    let (bounded, dense) = (Source::<Bounded>::new(), Source::<Dense>::new());
    bounded.0.counter_with(Bounded::NONE, texts(["/"])).inc();
    let sources: [&dyn Collect; 4] = [&bounded, &dense, &bounded, &dense];
    let families = parse(&mgen::render(&sources));
    let last: Vec<_> = families.iter().rev().take(2).map(|family| family.name.as_str()).collect();
    assert_eq!(last, ["mgen_duplicate_families", "mgen_overflow_total"]);
}

#[test]
fn sources_can_be_nested() {
    struct Application {
        plain: Group<Plain>,
        inner: Source<Dense>,
    }
    impl Collect for Application {
        fn collect(&self, collector: &mut Collector<'_>) {
            collector.group(&self.plain);
            self.inner.collect(collector);
        }
    }
    let application = Application { plain: Group::new(), inner: Source::new() };
    application.inner.0.counter(Dense::COUNTER, 0).inc();
    let text = mgen::render(&application);
    assert!(text.contains("plain_level 0\n") && text.ends_with(&application.inner.render()));
}
