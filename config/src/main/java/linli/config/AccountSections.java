package linli.config;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import linli.adapters.wechat.WechatSettings.Mode;
import linli.config.Settings.WechatAccountSettings;
import org.jspecify.annotations.Nullable;

/** The list of accounts. */
final class AccountSections {
    private static final Key<String> PLATFORM = Keys.Wechat.PLATFORM;
    private static final Words LIST = new Words("一个列表，每项一个账号", "a list, one account each");
    private static final Words AES_KEY_NEEDED =
            new Words("43 个字母或数字；只有 mode: plain 可以没有", "43 letters or digits; only mode: plain needs none");

    private AccountSections() {}

    /** An account's section, and what it becomes once nothing is wrong. */
    record Found(Section section, Supplier<AccountSettings> settings) {}

    static List<Found> read(@Nullable Node node, Environment environment, Problems problems) {
        var accounts = new ArrayList<Found>();
        if (node instanceof Node.Sequence sequence) {
            var index = 0;
            for (var each : sequence.items()) {
                var path = "accounts[" + index++ + "]";
                var platform = platform(path, each, environment, problems);
                if (platform != null) accounts.add(account(platform, path, each, environment, problems));
            }
        } else if (!Section.isEmpty(node)) {
            problems.add("accounts", Section.kindOf(node), LIST);
        }
        reportSameIds(accounts, problems);
        return accounts;
    }

    /** Where the platform is not known, nothing else of the account can be judged. */
    private static @Nullable String platform(String path, Node node, Environment environment, Problems problems) {
        var platform = node;
        if (node instanceof Node.Mapping mapping) {
            var written = mapping.entries().get(PLATFORM.name());
            platform = new Node.Mapping(written == null ? Map.of() : Map.of(PLATFORM.name(), written), List.of());
        }
        return Section.of(path, platform, List.of(PLATFORM), List.of(), environment, problems)
                .find(PLATFORM);
    }

    private static Found account(String platform, String path, Node node, Environment environment, Problems problems) {
        var other = Platforms.find(platform).orElse(null);
        var keys = other == null ? Keys.Wechat.ALL : OtherKeys.all(other);
        var section = Section.of(path, node, keys, List.of(PLATFORM.name()), environment, problems);
        if (other == null && section.find(Keys.Wechat.MODE) != Mode.PLAIN)
            section.require(Keys.Wechat.ENCODING_AES_KEY, AES_KEY_NEEDED);
        var found = new Found(section, () -> other == null ? wechat(section) : OtherKeys.settings(other, section));
        if (section.isRight()) askAdapter(found, problems);
        return found;
    }

    /** The adapter's own checks may be stricter than the forms here. */
    private static void askAdapter(Found account, Problems problems) {
        try {
            account.settings().get().open(Application.operatorWords(ZoneOffset.UTC, Locale.SIMPLIFIED_CHINESE));
        } catch (IllegalArgumentException refused) {
            String.valueOf(refused.getMessage())
                    .lines()
                    .forEach(line -> problems.add(account.section().path() + "." + line));
        }
    }

    private static void reportSameIds(List<Found> accounts, Problems problems) {
        var owners = new HashMap<String, String>();
        for (var found : accounts) {
            var account = found.section();
            var id = account.find(Keys.Wechat.ID);
            var path = account.pathOf(Keys.Wechat.ID.name());
            var owner = id == null ? null : owners.putIfAbsent(id, path);
            if (id == null || owner == null) continue;
            problems.add(
                    path, id, new Words("自己的 id；" + owner + " 已经用了它", "an id of its own; " + owner + " has this one"));
        }
    }

    static WechatAccountSettings wechat(Section account) {
        return new WechatAccountSettings(
                account.get(Keys.Wechat.ID),
                account.get(Keys.Wechat.KIND),
                account.get(Keys.Wechat.VERIFIED),
                account.get(Keys.Wechat.ORIGINAL_ID),
                account.get(Keys.Wechat.APP_ID),
                account.find(Keys.Wechat.APP_SECRET),
                account.get(Keys.Wechat.TOKEN),
                account.find(Keys.Wechat.PREVIOUS_TOKEN),
                account.get(Keys.Wechat.MODE),
                account.find(Keys.Wechat.ENCODING_AES_KEY),
                account.find(Keys.Wechat.PREVIOUS_ENCODING_AES_KEY),
                account.get(Keys.Wechat.API_BASE),
                account.get(Keys.Wechat.UNIT),
                account.list(Keys.Wechat.ADMINS),
                account.get(Keys.Wechat.ALLOW_PLAIN_ADMIN));
    }
}
