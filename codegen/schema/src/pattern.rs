//! Regular expressions in the part of ECMA-262 that all dialects share.

/// A number in decimal notation.
pub(crate) const NUMBER: &str = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?";

/// At least one character that is no white space to Unicode; `\S` means another thing in each dialect.
pub(crate) const NOT_BLANK: &str = r"[^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]";

/// The pattern of texts that match as a whole.
pub(crate) fn whole(pattern: &str) -> String {
    format!("^(?:{pattern})$")
}

/// Integers from 0 or 1 to a number; a greater `least` is for `minimum` to see.
pub(crate) fn integer(least: u32, most: u32) -> String {
    let digits = most.to_string();
    let mut choices = Vec::new();
    if least == 0 {
        choices.push("0".to_owned());
    }
    // Fewer digits.
    match digits.len() {
        1 => {}
        2 => choices.push("[1-9]".to_owned()),
        length => choices.push(format!("[1-9][0-9]{{0,{}}}", length - 2)),
    }
    // As many digits, of which some first ones are those of the greatest number and the next one is smaller.
    for (at, digit) in digits.char_indices() {
        let lowest = if at == 0 { '1' } else { '0' };
        let same = digits.get(..at).unwrap_or_default();
        let after = digits.len() - at - 1;
        if let Some(below) = (lowest..digit).last() {
            let rest = if after == 0 { String::new() } else { format!("[0-9]{{{after}}}") };
            choices.push(format!("{same}[{lowest}-{below}]{rest}"));
        }
    }
    choices.push(digits);
    format!("0*({})", choices.join("|"))
}
