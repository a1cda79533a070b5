package linli.config.bench;

import linli.adapters.wechat.WechatAccount;
import linli.adapters.wechat.WechatSettings;

/** The account that the tests speak to, from both sides. */
final class BenchAccount {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private BenchAccount() {}

    static WechatAccount server() {
        return new WechatAccount(new WechatSettings(
                "bench",
                "gh_1",
                "wx1",
                WechatSettings.Mode.SAFE,
                "AAAAA",
                null,
                KEY,
                null,
                WechatSettings.USUAL_WINDOW));
    }

    static SafeMode platform() {
        return new SafeMode("gh_1", "wx1", "AAAAA", KEY);
    }

    /** Of another token, so that nothing signed with it is genuine. */
    static SafeMode stranger() {
        return new SafeMode("gh_1", "wx1", "BBBBB", KEY);
    }

    /** Settings of the same account as a file. */
    static String settings(String store) {
        return """
                server: { port: 0 }
                data: { url: "jdbc:h2:file:%s" }
                accounts:
                  - { id: bench, platform: wechat, original-id: gh_1, app-id: wx1, token: AAAAA, encoding-aes-key: %s }
                """.formatted(store, KEY);
    }
}
