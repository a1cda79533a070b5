package linli.adapters.weibo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.benmanes.caffeine.cache.Ticker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WeiboSide;
import linli.adapters.wire.RawRequests;
import linli.core.http.RawRequest;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import linli.core.wording.Catalogue;
import linli.core.wording.Catalogues;
import org.jspecify.annotations.Nullable;

/** An account, its platform's side, and what it makes of a request. */
final class Fans {
    static final String SECRET = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
    static final String TOKEN = "2.00token";
    static final String UID = "1902538057";
    static final String CHEN = "2489518277";
    static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
    static final WeiboSide SIDE = new WeiboSide(SECRET, UID);

    private Fans() {}

    static WeiboSettings settings(String secret, URI base) {
        return new WeiboSettings(
                "fans", secret, Optional.of(TOKEN), Optional.of(UID), base, Optional.empty(), Duration.ofMinutes(5));
    }

    static WeiboAccount account(String secret) {
        var settings = settings(secret, URI.create("http://127.0.0.1:1"));
        return new WeiboAccount(settings, Optional.empty(), Ticker.systemTicker());
    }

    static Catalogue words() {
        return Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of(Catalogues.beside(WeiboAccount.class)))
                .english();
    }

    static Message message(SignedRequest request) throws NotGenuine {
        var inbound = account(SECRET).decode(RawRequests.of(request), NOW);
        assertThat(inbound).isInstanceOf(Inbound.Messages.class);
        var messages = ((Inbound.Messages) inbound).messages();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    /** Null when it passed. */
    static @Nullable Reason reasonOf(SignedRequest request) {
        return reasonOf(account(SECRET), RawRequests.of(request), NOW);
    }

    static @Nullable Reason reasonOf(WeiboAccount account, RawRequest request, Instant now) {
        var refusal = catchThrowableOfType(NotGenuine.class, () -> account.decode(request, now));
        return refusal == null ? null : refusal.reason();
    }
}
