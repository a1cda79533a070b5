package linli.adapters.wechat;

import java.time.ZoneId;
import java.util.List;
import linli.core.wording.Catalogue;
import linli.core.wording.Catalogues;

/** The adapter's own texts. */
final class Wording {
    private static final Catalogues BOTH =
            Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of(Catalogues.beside(WechatAccount.class)));

    private Wording() {}

    static Catalogue chinese() {
        return BOTH.chinese();
    }

    static Catalogue english() {
        return BOTH.english();
    }
}
