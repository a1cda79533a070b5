package linli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.adapters.app.AppKind;
import linli.adapters.dingtalk.DingtalkKind;
import linli.adapters.feishu.FeishuKind;
import linli.adapters.line.LineKind;
import linli.adapters.onebot.OnebotKind;
import linli.adapters.qq.QqKind;
import linli.adapters.wechat.WechatAccount;
import linli.adapters.wecom.WecomKind;
import linli.adapters.weibo.WeiboKind;
import linli.core.platform.PlatformKind;

/** The platforms that accounts can be on. */
final class Platforms {
    static final String WECHAT = "wechat";

    /** A platform joins by one line here. */
    static final List<PlatformKind> KINDS = List.of(
            new WecomKind(),
            new DingtalkKind(),
            new FeishuKind(),
            new QqKind(),
            new WeiboKind(),
            new OnebotKind(),
            new LineKind(),
            new AppKind());

    private Platforms() {}

    static Optional<PlatformKind> find(String name) {
        return KINDS.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    static List<String> names() {
        var names = new ArrayList<>(List.of(WECHAT));
        KINDS.forEach(kind -> names.add(kind.name()));
        return names;
    }

    /** Beside these lie the texts for whoever runs the server. */
    static List<Class<?>> places() {
        var places = new ArrayList<Class<?>>(List.of(WechatAccount.class));
        KINDS.forEach(kind -> places.add(kind.getClass()));
        return places;
    }
}
