//! One lint a file.

mod abbreviated_unit;
mod camel_case;
mod colon_in_name;
mod counter_without_total;
mod default_buckets;
mod deprecated_without_replacement;
mod description_repeats_name;
mod description_without_full_stop;
mod experimental_function;
mod family_clash;
mod foreign_prefix;
mod high_cardinality;
mod integer_ratio;
mod label_without_description;
mod missing_since;
mod missing_unit;
mod momentary_counter;
mod new_function;
mod non_base_unit;
mod non_base_unit_in_name;
mod reserved_suffix;
mod similar_descriptions;
mod similar_names;
mod target_label;
mod total_on_non_counter;
mod type_in_name;
mod unbounded_label;
mod unused_allow;

use super::Lint;

/// All lints, by number; at the end the one that looks at what the spec allows, for it has to know what was needed.
pub static LINTS: &[Lint] = &[
    counter_without_total::LINT,
    total_on_non_counter::LINT,
    reserved_suffix::LINT,
    camel_case::LINT,
    type_in_name::LINT,
    abbreviated_unit::LINT,
    non_base_unit_in_name::LINT,
    colon_in_name::LINT,
    missing_unit::LINT,
    non_base_unit::LINT,
    description_without_full_stop::LINT,
    description_repeats_name::LINT,
    label_without_description::LINT,
    unbounded_label::LINT,
    high_cardinality::LINT,
    default_buckets::LINT,
    missing_since::LINT,
    deprecated_without_replacement::LINT,
    foreign_prefix::LINT,
    similar_names::LINT,
    similar_descriptions::LINT,
    family_clash::LINT,
    momentary_counter::LINT,
    integer_ratio::LINT,
    target_label::LINT,
    new_function::LINT,
    experimental_function::LINT,
    unused_allow::LINT,
];

#[cfg(test)]
mod tests {
    use mgen_spec::Code;

    use super::LINTS;

    #[test]
    fn every_lint_is_here_by_number() {
        let (last, others) = LINTS.split_last().expect("there are lints");
        assert!(others.is_sorted_by(|one, next| one.code < next.code));
        assert_eq!(last.code, Code::UnusedAllow);
        let known: Vec<Code> = Code::ALL.iter().copied().filter(|code| code.lint_name().is_some()).collect();
        let mut here: Vec<Code> = LINTS.iter().map(|lint| lint.code).collect();
        here.sort_unstable();
        assert_eq!(here, known);
    }
}
