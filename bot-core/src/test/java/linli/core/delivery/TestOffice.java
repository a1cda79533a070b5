package linli.core.delivery;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import linli.core.wording.Catalogue;
import linli.core.wording.Catalogues;

/** A post office for tests that are about something else. */
public final class TestOffice {
    private TestOffice() {}

    /** No account can send. */
    public static PostOffice closed() {
        return closed(Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of()).chinese());
    }

    /** No account can send, but what would be said has its words. */
    public static PostOffice closed(Catalogue catalogue) {
        return new PostOffice(catalogue, List.of(), List.of(), Clock.systemUTC());
    }
}
