//! Texts, characters and numbers as Go writes them.

/// Whether the inside of a `"` text or a `'` character has only escapes that Go knows; the number of its characters.
pub(super) fn characters(inside: &str, quote: char) -> Option<usize> {
    let mut count = 0;
    let mut rest = inside.chars();
    while let Some(character) = rest.next() {
        if character == '\\' {
            match rest.next()? {
                'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | '\\' => {}
                escaped @ ('"' | '\'') if escaped == quote => {}
                'x' => drop(code(&mut rest, 2, 16)?),
                'u' => drop(char::from_u32(code(&mut rest, 4, 16)?)?),
                'U' => drop(char::from_u32(code(&mut rest, 8, 16)?)?),
                first @ '0'..='7' => {
                    let high = first.to_digit(8)? * 64;
                    (high + code(&mut rest, 2, 8)? < 256).then_some(())?;
                }
                _ => return None,
            }
        }
        count += 1;
    }
    Some(count)
}

fn code(rest: &mut std::str::Chars<'_>, digits: usize, radix: u32) -> Option<u32> {
    (0..digits).try_fold(0u32, |code, _| code.checked_mul(radix)?.checked_add(rest.next()?.to_digit(radix)?))
}

/// Whether a word that starts like a number is one.
pub(super) fn is_number(word: &str) -> bool {
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    // The imaginary part of a complex number follows upon the real one.
    if let Some(imaginary) = unsigned.strip_suffix('i') {
        return match imaginary.rfind(['+', '-']).filter(|at| !imaginary.get(..*at).is_none_or(ends_exponent))
        {
            Some(sign) => imaginary
                .split_at_checked(sign)
                .is_some_and(|(real, rest)| is_real(real) && is_real(rest.trim_start_matches(['+', '-']))),
            None => is_real(imaginary),
        };
    }
    is_real(unsigned)
}

fn ends_exponent(text: &str) -> bool {
    text.ends_with(['e', 'E', 'p', 'P'])
}

fn is_real(text: &str) -> bool {
    let bytes = text.as_bytes();
    let radix = match (bytes.first(), bytes.get(1)) {
        (Some(b'0'), Some(b'x' | b'X')) => 16,
        (Some(b'0'), Some(b'o' | b'O')) => 8,
        (Some(b'0'), Some(b'b' | b'B')) => 2,
        _ => 10,
    };
    if radix != 10 {
        return digits(text.get(2..).unwrap_or_default().trim_start_matches('_'), radix);
    }
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (text, None),
    };
    let is_whole = exponent.is_none() && !mantissa.contains('.');
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let parts = [before, after].into_iter().filter(|part| !part.is_empty());
    // A whole number that starts with a zero is one of eight digits.
    let radix = if is_whole && before.len() > 1 && before.starts_with('0') { 8 } else { 10 };
    parts.clone().count() > 0
        && parts.into_iter().all(|part| digits(part, radix))
        && exponent.is_none_or(|exponent| digits(exponent, 10))
}

/// Digits, with single underscores between them.
fn digits(text: &str, radix: u32) -> bool {
    text.split('_').all(|run| !run.is_empty() && run.chars().all(|digit| digit.is_digit(radix)))
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers() {
        for number in [
            "0", "1", "-1", "+1.5", ".5", "1.", "1e3", "1E-3", "1_0", "0x1F", "0b1", "0o7", "07", "1i",
            "1+2i",
        ] {
            assert!(is_number(number), "{number}");
        }
        for word in ["", "-", ".", "08", "1__0", "0x", "1e", "3s", "1.2.3", "0b2", "é"] {
            assert!(!is_number(word), "{word}");
        }
    }
}
