//! How long a function is, how many values it takes: a source file comes in, what is over the
//! house's measure goes out, each as `path name`.
//!
//! Values are counted with what a tuple carries, taken apart or not; `self` is none.

use super::{Source, sources};

const MOST_FUNCTION_LINES: usize = 60;
const MOST_VALUES: usize = 4;
const MOST_OF_A_TUPLE: usize = 2;

/// A function as it stands in the source: its name, its lines, its parameters, its result.
struct Function<'a> {
    name: &'a str,
    lines: usize,
    parameters: Vec<&'a str>,
    result: &'a str,
}

/// Functions that do not fit on a screen.
fn over_a_screen(file: &Source) -> Vec<String> {
    offenders(file, |function| function.lines > MOST_FUNCTION_LINES)
}

/// Functions that take more values than can be told apart at a call.
fn many_values(file: &Source) -> Vec<String> {
    offenders(file, |function| {
        function.parameters.iter().map(|of| values(of)).sum::<usize>() > MOST_VALUES
    })
}

/// Functions with a tuple in their signature whose parts should have names.
fn wide_tuples(file: &Source) -> Vec<String> {
    offenders(file, |function| {
        function.parameters.iter().chain([&function.result]).any(|of| widest(of) > MOST_OF_A_TUPLE)
    })
}

fn offenders(file: &Source, offends: impl Fn(&Function) -> bool) -> Vec<String> {
    // Tests in a file of their own are free.
    if file.path.split('/').any(|part| part == "tests") {
        return Vec::new();
    }
    let found = functions(&file.code).into_iter().filter(|function| offends(function));
    found.map(|function| format!("{} {}", file.path, function.name)).collect()
}

fn functions(code: &str) -> Vec<Function<'_>> {
    let starts = code.match_indices("fn ").filter(|(at, _)| {
        !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '\'')
    });
    starts.filter_map(|(at, _)| function(code, at)).collect()
}

/// The function whose `fn` stands at a place; none where `fn` is a type.
fn function(code: &str, at: usize) -> Option<Function<'_>> {
    let rest = &code[at + 3..];
    let name_ends = rest.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    let open = name_ends + past_generics(&rest[name_ends..]);
    if name_ends == 0 || !rest[open..].starts_with('(') {
        return None;
    }
    let close = open + closing(&rest[open..])?;
    let after = &rest[close + 1..];
    let opens = |depth, c| (depth, c) == (1, '{') || (depth, c) == (0, ';');
    let body = close + 1 + parted(after, opens)?;
    let body_ends =
        if rest[body..].starts_with('{') { body + closing(&rest[body..])? } else { body };
    let result = &rest[close + 1..body];
    Some(Function {
        name: &rest[..name_ends],
        lines: rest[..body_ends].matches('\n').count() + 1,
        parameters: parts(&rest[open + 1..close]),
        result: result.split("where").next().unwrap_or(result),
    })
}

/// How far generics reach that stand first.
fn past_generics(text: &str) -> usize {
    if !text.starts_with('<') {
        return 0;
    }
    parted(text, |depth, c| depth == 0 && c == '>').map_or(0, |at| at + 1)
}

/// Where the bracket that stands first is closed.
fn closing(text: &str) -> Option<usize> {
    parted(text, |depth, c| depth == 0 && matches!(c, ')' | ']' | '}'))
}

/// The first place where the depth in brackets and the sign are as asked.
fn parted(text: &str, asked: impl Fn(i32, char) -> bool) -> Option<usize> {
    let (mut depth, mut before) = (0, ' ');
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            '<' if !body(text) => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '>' if !body(text) && !matches!(before, '-' | '=') => depth -= 1,
            _ => {}
        }
        if asked(depth, c) {
            return Some(at);
        }
        before = c;
    }
    None
}

/// Whether a text is the body of a function, in which `<` is no bracket.
fn body(text: &str) -> bool {
    text.starts_with('{')
}

/// The parts of a list, split at its own commas.
fn parts(list: &str) -> Vec<&str> {
    let (mut rest, mut parts) = (list, Vec::new());
    while let Some(at) = parted(rest, |depth, c| depth == 0 && c == ',') {
        parts.push(rest[..at].trim());
        rest = &rest[at + 1..];
    }
    parts.push(rest.trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// How many values a parameter is.
fn values(parameter: &str) -> usize {
    let name = parameter.split(':').next().unwrap_or(parameter).trim_start_matches('&');
    if name.split(' ').any(|word| word == "self") {
        return 0;
    }
    let named = parameter.split_once(": ").filter(|(name, _)| !name.contains(['(', '{']));
    let carried = named.map_or(parameter, |(_, of)| of);
    match closing(carried).filter(|_| carried.starts_with('(')) {
        Some(close) => parts(&carried[1..close]).into_iter().map(values).sum(),
        None => 1,
    }
}

/// The parts of the widest tuple in a type or a pattern; what a closure takes is no tuple.
fn widest(text: &str) -> usize {
    let tuples = text
        .match_indices('(')
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
    tuples
        .filter_map(|(at, _)| Some(parts(&text[at + 1..at + closing(&text[at..])?]).len()))
        .max()
        .unwrap_or(0)
}

/// The rule sees the made-up offences and passes over what is none; in `src/` nothing offends.
fn holds(rule: fn(&Source) -> Vec<String>, seen: &[&str], calm: &[&str]) {
    for text in seen {
        assert_eq!(rule(&Source::new("unit", text)), ["unit f"], "for {text}");
    }
    for text in calm {
        assert!(
            rule(&Source::new("unit", text)).is_empty(),
            "the rule sees what is no offence: {text}"
        );
    }
    let found: Vec<String> = sources().iter().flat_map(rule).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_function_fits_on_a_screen() {
    let of = |lines: usize| {
        format!("fn f<T: Fn(u8) -> u8>() {{\n{}}}\n", "    a < b;\n".repeat(lines - 2))
    };
    let inner = format!(
        "impl A {{\n    pub fn f(&self) -> [u8; 2] {{\n{}    }}\n}}\n",
        "        g();\n".repeat(59)
    );
    let tested = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", of(61));
    let (seen, calm) = ([of(61), inner], [of(60), tested, of(40) + &of(40)]);
    let (seen, calm) = (seen.each_ref().map(String::as_str), calm.each_ref().map(String::as_str));
    holds(over_a_screen, &seen, &calm);
}

#[test]
fn a_function_takes_four_values_at_the_most() {
    let seen = [
        "fn f(a: A, b: B, c: C, d: D, e: E) {}",
        "fn f(a: A, (b, c): (B, C), (d, e): (D, E)) {}",
        "fn f<T: Fn(u8) -> u8>(&mut self, a: T, (b, (c, d)): (B, (C, D)), e: E) -> [u8; 2] {}",
        "trait T {\n    fn f(a: A, b: B, c: C, d: D, e: E);\n}",
        "fn f(a: A, b: self::B, c: C, d: D, e: E) {}",
        "fn f(a: A, b: B, c: C, d: (D, Map<K, V>)) {}",
    ];
    let calm = [
        "fn f(a: A, b: B, c: C, d: D) {}",
        "fn f(&'a mut self, a: Map<K, V>, b: impl Fn(A, B, C) -> D, c: [(u8, u8); 2], d: &D) {}",
        "type F = fn(A, B, C, D, E);",
        "fn f(N { a, b, c, d, e }: N) { g(a, b, c, d, e) }",
    ];
    holds(many_values, &seen, &calm);
}

#[test]
fn more_than_two_that_travel_together_have_names() {
    let seen = [
        "fn f((a, b, c): (A, B, C)) {}",
        "fn f(a: (A, B, C)) {}",
        "fn f() -> Option<(A, Map<K, V>, C)> {}",
        "fn f(a: impl Fn(A) -> (A, B, C)) -> u8 {}",
    ];
    let calm = [
        "fn f((a, b): (A, B)) -> (A, Map<K, V>) {}",
        "fn f(a: impl Fn(A, B, C)) -> [(A, B); 3] {}",
        "fn f(N { a, b, c }: N) { let (a, b, c) = (c, b, a); }",
    ];
    holds(wide_tuples, &seen, &calm);
}
