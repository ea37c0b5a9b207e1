//! What a browser calls itself, short enough for its owner to tell it from the others.

/// The first that fits: all of them also claim to be what came before them.
const BROWSERS: [(&str, &str); 8] = [
    ("MicroMessenger/", "微信 WeChat"),
    ("HuaweiBrowser/", "Huawei Browser"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Edg", "Edge"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 8] = [
    ("OpenHarmony", "HarmonyOS"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// Browser and system; empty for what names neither.
pub fn device_name(user_agent: &str) -> String {
    let known = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    [known(&BROWSERS), known(&SYSTEMS)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_by_what_tells_it_from_the_others() {
        let wechat = "Mozilla/5.0 (Linux; Android 13; V2227A) AppleWebKit/537.36 Chrome/109.0.5414.86 Mobile \
                      Safari/537.36 MicroMessenger/8.0.47";
        assert_eq!(device_name(wechat), "微信 WeChat · Android");
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4 \
                      Mobile/15E148 Safari/604.1";
        assert_eq!(device_name(iphone), "Safari · iPhone");
        assert_eq!(device_name("curl/8"), "");
    }
}
