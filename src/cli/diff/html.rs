//! A comparison as one HTML file that needs no other: stories in a list, changed
//! pages side by side.
//!
//! Source: RFC 4648, section 4 (base 64), RFC 2397 (`data:`).

use crate::cli::diff::compared::Compared;
use crate::cli::diff::stories::said;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:90rem;\
    padding:0 1rem;color:#1a1a1a;background:#fff}img{max-width:100%;border:1px solid #999}\
    li{margin:.2rem 0}h2{margin-top:2rem}";

/// The file; `pictures` are those of the changed pages, in their order.
pub fn html(compared: &Compared, pictures: &[Vec<u8>]) -> String {
    let title = format!("{} -> {}", compared.old, compared.new);
    let title = escaped(&title);
    let mut text = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
        <style>{STYLE}</style>\n<h1>{title}</h1>\n<p>{}</p>\n",
        escaped(&compared.summary())
    );
    text.push_str("<h2>Stories</h2>\n");
    match compared.stories.as_deref() {
        None => text.push_str("<p>A PDF knows no stories.</p>\n"),
        Some([]) => text.push_str("<p>All as they were.</p>\n"),
        Some(all) => {
            let items = all.iter().map(|of| format!("<li>{}</li>\n", escaped(&said(of))));
            text.push_str(&format!("<ul>\n{}</ul>\n", items.collect::<String>()));
        }
    }
    for (page, picture) in compared.pages.iter().flatten().zip(pictures) {
        text.push_str(&format!(
            "<h2>Page {}: {}, {} %</h2>\n<img alt=\"Page {}, old and new\" \
            src=\"data:image/png;base64,{}\">\n",
            page.page,
            page.change,
            page.percent,
            page.page,
            base64(picture)
        ));
    }
    text + "</html>\n"
}

/// Words in which no sign means markup.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let part = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let all = part(0) << 16 | part(1) << 8 | part(2);
        for at in 0..4 {
            let sign = SIGNS.get((all >> (18 - 6 * at) & 63) as usize).copied().unwrap_or(b'=');
            text.push(if at > three.len() { '=' } else { char::from(sign) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{base64, escaped};

    #[test]
    fn bytes_are_signs_of_sixty_four() {
        let table =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (bytes, text) in table {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(escaped("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
