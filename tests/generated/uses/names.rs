use expect_test::expect;

use super::check;
use crate::names::records::{Empty, NamesAll, Self_, Type, TypeType, TypeTypeType};
use crate::names::{self, Group, Labels, Metrics, Option, Scope, String, Value};

#[test]
fn odd_names() {
    let metrics = Metrics::new();
    let group = &metrics.r#type;
    group.r#type(names::Type::_1_0, names::Self_::quotes).inc();
    group.r#type(names::Type::_10, names::Self_::japan).inc();
    group.r#type(names::Type::Any, names::Self_::size).inc();
    group._2xx_total("a\"b\\c\n").inc();
    group.self_("").set(1);
    group.into_(Some(Option::None)).set(2);
    group.new(Some(Value::Y), Group::X, Scope::Y).set(3);
    group.clone().set(4);
    group.queue_event().set(5);
    group.ns_sub_metric().set(6);
    group.chosen().set(7);
    check(
        &metrics.render(),
        &expect![[r#"
        vllm:type{type="*",self="größe"} 1
        vllm:type{type="1.0",self="'\"\\"} 1
        vllm:type{type="10",self="日\n本"} 1
        vllm:2xx_total{loop="a\"b\\c\n"} 1
        vllm:self 1
        vllm:into{option="none"} 2
        vllm:new{value="y",group="x",scope="y"} 3
        vllm:clone 4
        vllm:Queue_Event 5
        vllm:ns:sub:metric 6
        vllm:given 7
    "#]],
    );
}

#[test]
fn odd_fields() {
    let metrics = Metrics::new();
    let all = NamesAll {
        r#type: names::Type::PosInf,
        self_: names::Self_::True,
        cycle: "loop",
        r#match: "match",
        some_thing: "some",
        labels: Labels::X,
        value: Value::X,
        group: Group::Y,
    };
    metrics.records.names_all(all).inc();
    for r#type in [
        TypeType::Self_(Self_ { cycle: Some("a") }),
        TypeType::Type(TypeTypeType { labels: Some(Labels::Y) }),
        TypeType::Empty(Empty { cycle: Some("b") }),
        TypeType::NegInf,
    ] {
        metrics.records.r#type(Type { r#type, r#match: "m", string: String::X }).inc();
    }
    check(
        &metrics.render(),
        &expect![[r#"
        names_all{type="+Inf",self="true",loop="loop",match="match",Some_Thing="some",labels="x",value="x",group="y"} 1
        names_r_type{type="self",loop="a",match="m",string="x"} 1
        names_r_type{type="type",labels="y",match="m",string="x"} 1
        names_r_type{loop="b",match="m",string="x"} 1
        names_r_type{type="-Inf",match="m",string="x"} 1
    "#]],
    );
}

#[test]
fn odd_modules() {
    let metrics = Metrics::new();
    metrics.usize.names_usize(names::Type::NegInf, Some(names::Self_::quotes)).set(1);
    metrics.core.names_core().set(2);
    metrics.mgen.names_mgen().set(3);
    metrics.str("some").vec.names_vec(Some("m")).set(4);
    check(
        &metrics.render(),
        &expect![[r#"
        names_usize{type="-Inf",self="'\"\\"} 1
        names_mgen 3
        names_core 2
        names_vec{Some_Thing="some",match="m"} 4
    "#]],
    );
}
