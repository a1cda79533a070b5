package linli.config;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.adapters.wechat.WechatSettings.Mode;
import linli.config.Settings.Kind;

/** Every key of the settings file. {@code config/bot.yaml} documents each; a test compares the two. */
final class Keys {
    private Keys() {}

    static final Key<ZoneId> ZONE = Key.of("zone", Forms.zone()).or("Asia/Shanghai");
    static final Key<Locale> LANGUAGE = Key.of("language", Forms.language()).or("zh-CN");
    static final List<Key<?>> ROOT = List.of(ZONE, LANGUAGE);
    static final List<String> SECTIONS = List.of("server", "data", "log", "community", "notice", "duty", "accounts");

    private static final Pattern QUIET_HOURS =
            Pattern.compile("([01]?[0-9]|2[0-3]):([0-5][0-9])-([01]?[0-9]|2[0-3]):([0-5][0-9])");

    /** The server's part. */
    static final class Server {
        private Server() {}

        static final Key<String> HOST = Key.of("host", host()).or("127.0.0.1");
        static final Key<Integer> PORT = Key.of("port", Forms.whole(0, 65535)).or("8080");
        static final Key<Integer> MAX_BODY =
                Key.of("max-body", Forms.size("1KiB", "16MiB")).or("256KiB");
        static final Key<Integer> MAX_HEADERS =
                Key.of("max-headers", Forms.size("1KiB", "256KiB")).or("16KiB");
        static final Key<Integer> MAX_REQUEST_LINE =
                Key.of("max-request-line", Forms.size("1KiB", "64KiB")).or("8KiB");
        static final Key<URI> PUBLIC_URL = Key.of("public-url", Urls.api()).url();
        static final Key<String> TRUSTED_PROXIES = Key.listOf("trusted-proxies", Forms.network());
        static final Key<Duration> REQUEST_TIME =
                Key.of("request-time", Forms.duration("1s", "5m")).or("10s");
        static final Key<Duration> IDLE_TIME =
                Key.of("idle-time", Forms.duration("1s", "1h")).or("60s");
        static final Key<Duration> HOLD_TIME =
                Key.of("hold-time", Forms.duration("5s", "5m")).or("30s");
        static final Key<Duration> STOP_TIME =
                Key.of("stop-time", Forms.duration("100ms", "10s")).or("10s");
        static final Key<Integer> MAX_CONNECTIONS =
                Key.of("max-connections", Forms.whole(1, 100_000)).or("4096");
        static final Key<Integer> MAX_WAITING =
                Key.of("max-waiting", Forms.whole(1, 100_000)).or("2000");
        static final Key<Boolean> TIMING = Key.of("timing", Forms.flag()).or("false");
        static final List<Key<?>> ALL = List.of(
                HOST,
                PORT,
                MAX_BODY,
                MAX_HEADERS,
                MAX_REQUEST_LINE,
                PUBLIC_URL,
                TRUSTED_PROXIES,
                REQUEST_TIME,
                IDLE_TIME,
                HOLD_TIME,
                STOP_TIME,
                MAX_CONNECTIONS,
                MAX_WAITING,
                TIMING);

        private static Form<String> host() {
            return Forms.matching(
                    "[A-Za-z0-9.:-]{1,253}",
                    "IP 或主机名，如 127.0.0.1、0.0.0.0",
                    "an address or host name like 127.0.0.1 or 0.0.0.0");
        }
    }

    /** The store's part. */
    static final class Data {
        private Data() {}

        static final Key<String> URL = Key.of("url", Urls.jdbc()).url().or("jdbc:h2:file:./data/bot");
        static final Key<String> USER = Key.of("user", Forms.text("数据库的用户名", "the database's user"));
        static final Key<String> PASSWORD = Key.of("password", Forms.text("数据库的密码", "the database's password"))
                .secret();
        static final Key<byte[]> KEY = Key.of("key", Urls.key()).secret();
        static final Key<Boolean> MIGRATE = Key.of("migrate", Forms.flag()).or("true");
        static final List<Key<?>> ALL = List.of(URL, USER, PASSWORD, KEY, MIGRATE);
    }

    /** The nightly backup's part of the store's. */
    static final class Backup {
        private Backup() {}

        static final String NAME = "backup";
        static final Key<String> FOLDER =
                Key.of("folder", Forms.text("文件夹", "a folder")).or("backups");
        /** Empty: never. */
        static final Key<Optional<LocalTime>> AT = Key.of(
                "at", Form.of("钟点，如 \"03:30\"，或 never", "a time of day like \"03:30\", or never", Keys::timeOrNever));

        static final Key<Integer> KEEP = Key.of("keep", Forms.whole(1, 365)).or("7");
        static final List<Key<?>> ALL = List.of(FOLDER, AT, KEEP);
    }

    /** The log's part. */
    static final class Log {
        private Log() {}

        static final Key<LogFormat> FORMAT = Key.of("format", Forms.oneOf(LogFormat.class));
        static final List<Key<?>> ALL = List.of(FORMAT);
    }

    /** The root unit's part. */
    static final class Community {
        private Community() {}

        static final Key<String> NAME =
                Key.of("name", Forms.text("小区的名字", "the neighbourhood's name")).or("邻里");
        static final Key<String> PHONE = Key.of(
                "phone",
                Forms.matching("[0-9+][0-9 ()-]{2,23}", "居委会的电话，如 0574-12345678", "a phone number like 0574-12345678"));

        static final Key<int[]> HOURS = Key.of(
                        "hours", Form.of("有人的钟点，如 9-18", "the hours somebody is there, like 9-18", Keys::hours))
                .or("9-18");

        /** Of the contract, but not built yet: refused, because ignoring it would lose what it says. */
        static final Key<String> FILE = Key.of(
                "file",
                Form.of(
                        "改用 name；本版本还不能从文件读社区",
                        "name instead; this version cannot read a community file yet",
                        text -> Optional.empty()));

        static final List<Key<?>> ALL = List.of(NAME, PHONE, HOURS, FILE);
    }

    /** The house rules for notices. */
    static final class Notice {
        private Notice() {}

        static final Key<LocalTime[]> QUIET = Key.of(
                        "quiet", Form.of("夜里不发的钟点，如 21:00-8:00", "the quiet hours, like 21:00-8:00", Keys::quietHours))
                .or("21:00-8:00");
        static final Key<Integer> SECOND_PERSON_ABOVE =
                Key.of("second-person-above", Forms.whole(0, 100_000_000)).or("300");

        static final Key<Integer> SECOND_PERSON_ABOVE_GROUPS =
                Key.of("second-person-above-groups", Forms.whole(0, 1_000_000)).or("20");

        static final List<Key<?>> ALL = List.of(QUIET, SECOND_PERSON_ABOVE, SECOND_PERSON_ABOVE_GROUPS);
    }

    /** A WeChat account's part. */
    static final class Wechat {
        private Wechat() {}

        static final Key<String> PLATFORM = Key.of(
                        "platform",
                        Form.of(
                                String.join("、", Platforms.names()),
                                "one of " + String.join(", ", Platforms.names()),
                                text -> Optional.of(text).filter(Platforms.names()::contains)))
                .needed();

        static final Key<String> ID = Key.of(
                        "id",
                        Forms.matching(
                                "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
                                "字母、数字、点、横线，最多 64 个",
                                "up to 64 letters, digits, dots or dashes"))
                .needed();
        static final Key<Kind> KIND = Key.of("kind", Forms.oneOf(Kind.class)).or("subscription");
        static final Key<Boolean> VERIFIED = Key.of("verified", Forms.flag()).or("false");
        static final Key<String> ORIGINAL_ID = Key.of(
                        "original-id",
                        plain("公众号的原始 ID，如 gh_0123456789ab", "the account's original id like gh_0123456789ab"))
                .needed();
        static final Key<String> APP_ID = Key.of(
                        "app-id",
                        plain("公众号的 AppID，如 wx0123456789abcdef", "the account's AppID like wx0123456789abcdef"))
                .needed();
        static final Key<String> APP_SECRET = Key.of("app-secret", plain("公众号的 AppSecret", "the account's AppSecret"))
                .secret();
        static final Key<String> TOKEN = Key.of("token", token()).secret().needed();
        static final Key<String> PREVIOUS_TOKEN =
                Key.of("previous-token", token()).secret();
        static final Key<Mode> MODE = Key.of("mode", Forms.oneOf(Mode.class)).or("safe");
        static final Key<String> ENCODING_AES_KEY =
                Key.of("encoding-aes-key", aesKey()).secret();
        static final Key<String> PREVIOUS_ENCODING_AES_KEY =
                Key.of("previous-encoding-aes-key", aesKey()).secret();
        static final Key<URI> API_BASE = Key.of("api-base", Urls.api()).url().or("https://api.weixin.qq.com");
        static final Key<String> UNIT = Key.of("unit", Forms.matching("U[1-9]\\d{0,17}", "单位号，如 U1", "a unit like U1"))
                .or("U1");
        static final Key<String> ADMINS = Key.listOf("admins", plain("openid", "an openid"));
        static final Key<Boolean> ALLOW_PLAIN_ADMIN =
                Key.of("allow-plain-admin", Forms.flag()).or("false");
        static final List<Key<?>> ALL = List.of(
                ID,
                KIND,
                VERIFIED,
                ORIGINAL_ID,
                APP_ID,
                APP_SECRET,
                TOKEN,
                PREVIOUS_TOKEN,
                MODE,
                ENCODING_AES_KEY,
                PREVIOUS_ENCODING_AES_KEY,
                API_BASE,
                UNIT,
                ADMINS,
                ALLOW_PLAIN_ADMIN);

        private static Form<String> plain(String chinese, String english) {
            return Forms.matching("[\\x21-\\x7e]{1,128}", chinese, english);
        }

        /** The platform's own rule is 3 to 32 letters and digits; what matters to us is that it sorts as bytes. */
        private static Form<String> token() {
            return Forms.matching(
                    "[\\x21-\\x7e]{3,128}",
                    "公众号后台填的令牌，3 个以上字母数字",
                    "the token typed in the platform's console, 3 characters or more");
        }

        private static Form<String> aesKey() {
            return Forms.matching("[A-Za-z0-9]{43}", "43 个字母或数字", "43 letters or digits");
        }
    }

    private static Optional<Optional<LocalTime>> timeOrNever(String text) {
        if (text.equals("never")) return Optional.of(Optional.empty());
        if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) return Optional.empty();
        return Optional.of(Optional.of(LocalTime.parse(text)));
    }

    /** The observers' part. */
    static final class Duty {
        private Duty() {}

        static final Key<int[]> HOURS = Key.of(
                        "hours", Form.of("可以找观察员的钟点，如 8-20", "the hours observers are asked, like 8-20", Keys::hours))
                .or("8-20");
        static final Key<Duration> PATIENCE =
                Key.of("patience", Forms.duration("10m", "24h")).or("4h");
        static final List<Key<?>> ALL = List.of(HOURS, PATIENCE);
    }

    private static Optional<int[]> hours(String text) {
        var parts = text.split("-", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,2}") || !parts[1].matches("[0-9]{1,2}"))
            return Optional.empty();
        int from = Integer.parseInt(parts[0]);
        int to = Integer.parseInt(parts[1]);
        return from < to && to <= 24 ? Optional.of(new int[] {from, to}) : Optional.empty();
    }

    private static Optional<LocalTime[]> quietHours(String text) {
        var found = QUIET_HOURS.matcher(text);
        if (!found.matches()) return Optional.empty();
        return Optional.of(new LocalTime[] {
            LocalTime.of(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))),
            LocalTime.of(Integer.parseInt(found.group(3)), Integer.parseInt(found.group(4)))
        });
    }
}
