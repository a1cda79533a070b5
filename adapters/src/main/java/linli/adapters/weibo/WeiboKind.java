package linli.adapters.weibo;

import java.util.List;
import java.util.Optional;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Platform;
import linli.core.platform.PlatformKind;
import linli.core.wording.Catalogue;

/** Accounts of Weibo's fans service. */
public final class WeiboKind implements PlatformKind {
    static final String NAME = "weibo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<AccountKey> keys() {
        return List.of(
                AccountKey.word("app-key", "应用的 App Key", "the application's key"),
                AccountKey.secret("app-secret", "应用的 App Secret，用来验签", "the application's secret, for signatures")
                        .required(),
                AccountKey.secret(
                        "access-token", "发客服消息的令牌；没有就只回话", "the token for messages; without it we only answer"),
                AccountKey.word("uid", "账号自己的 uid；不写就不核对", "the account's own uid; without it none is checked"),
                AccountKey.address("api-base", "平台接口的地址", "the address of the platform's API")
                        .or("https://m.api.weibo.com"),
                AccountKey.whole(
                                "post-length",
                                0,
                                2_000,
                                "通知也发成微博，最多几个字：短的 140，长的 2000；0 不发",
                                "notices become posts of so many characters: 140 short, 2000 long; 0: none")
                        .or("0"),
                AccountKey.address(
                        "page-url",
                        "微博后面带的网址，要在应用的安全域名下",
                        "the address behind every post, of the application's own domain"),
                AccountKey.address("post-base", "发微博的接口地址", "the address of the API that posts")
                        .or("https://api.weibo.com"),
                AccountKey.time("window", "1s", "24h", "时间戳可以差多少", "how far a timestamp may be off")
                        .or("300s"));
    }

    @Override
    public Platform open(AccountValues values, Catalogue words) {
        var settings = new WeiboSettings(
                values.id(),
                values.get("app-secret"),
                values.find("access-token"),
                values.find("uid"),
                values.address("api-base"),
                posting(values),
                values.time("window"));
        return new WeiboAccount(settings, settings.token().map(token -> new WeiboSending(settings, token, words)));
    }

    private static Optional<WeiboSettings.Posting> posting(AccountValues values) {
        int longest = values.find("post-length").map(Integer::parseInt).orElse(0);
        if (longest == 0) return Optional.empty();
        if (values.find("page-url").isEmpty())
            throw new IllegalArgumentException("page-url: missing (expected: an address, for post-length)");
        return Optional.of(new WeiboSettings.Posting(values.address("post-base"), longest, values.address("page-url")));
    }

    /** The signature is over the time alone: whoever has seen one can say anything in anybody's name. */
    @Override
    public boolean withholdsRoles(AccountValues values) {
        return true;
    }
}
