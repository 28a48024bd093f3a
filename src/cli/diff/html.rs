//! A comparison as one HTML file that needs no other: stories in a list, changed
//! pages side by side.
//!
//! Source: RFC 2397 (`data:`).

use crate::cli::diff::compared::Compared;
use crate::cli::diff::stories::said as told;
use crate::cli::speech::{over, speech};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:90rem;\
    padding:0 1rem;color:#1a1a1a;background:#fff}img{max-width:100%;border:1px solid #999}\
    li{margin:.2rem 0}h2{margin-top:2rem}";

/// The file, in the reader's language; `pictures` are those of the changed pages, in their order.
pub fn html(compared: &Compared, pictures: &[Vec<u8>]) -> String {
    let title = escaped(&format!("{} -> {}", compared.old, compared.new));
    let said = |words: &str| escaped(&over(words));
    let mut text = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
        <style>{STYLE}</style>\n<h1>{title}</h1>\n<p>{}</p>\n<h2>{}</h2>\n",
        speech().tag(),
        said(&compared.summary()),
        said("Stories"),
    );
    match compared.stories.as_deref() {
        None => text.push_str(&format!("<p>{}</p>\n", said("A PDF knows no stories."))),
        Some([]) => text.push_str(&format!("<p>{}</p>\n", said("All as they were."))),
        Some(all) => {
            let items = all.iter().map(|of| format!("<li>{}</li>\n", escaped(&told(of))));
            text.push_str(&format!("<ul>\n{}</ul>\n", items.collect::<String>()));
        }
    }
    for (page, picture) in compared.pages.iter().flatten().zip(pictures) {
        text.push_str(&format!(
            "<h2>{}</h2>\n<img alt=\"{}\" src=\"data:image/png;base64,{}\">\n",
            said(&format!("Page {}: {}, {} %", page.page, page.change, page.percent)),
            said(&format!("Page {}, old and new", page.page)),
            STANDARD.encode(picture)
        ));
    }
    text + "</html>\n"
}

/// Words in which no sign means markup.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_sign_means_markup() {
        assert_eq!(escaped("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
