package linli.adapters.qq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import linli.adapters.sandbox.QqSide;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.wire.RawRequests;
import linli.core.http.RawRequest;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import linli.core.wording.Catalogue;
import linli.core.wording.Catalogues;
import org.jspecify.annotations.Nullable;

/** A bot, its platform's side, and what it makes of a request. */
final class Bots {
    static final String APP_ID = "11111111";
    static final String SECRET = "DG5g3B4j9X2KOErG";
    static final String GROUP = "C9F778FE6ADF9D1D1DBE395BF744A33A";
    static final String CHEN = "E4F4AEA33253A2797FB897C50B81D7ED";
    static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
    static final QqSide SIDE = new QqSide(APP_ID, SECRET);

    private Bots() {}

    static QqSettings settings(String secret, URI base) {
        return new QqSettings("bot", APP_ID, secret, base, base, Duration.ofMinutes(5));
    }

    static QqAccount account(String secret) {
        var settings = settings(secret, URI.create("http://127.0.0.1:1"));
        return new QqAccount(settings, new QqSending(settings, words()));
    }

    static Catalogue words() {
        return Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of(Catalogues.beside(QqAccount.class)))
                .english();
    }

    static Inbound decode(SignedRequest request) throws NotGenuine {
        return account(SECRET).decode(RawRequests.of(request), NOW);
    }

    static Message message(SignedRequest request) throws NotGenuine {
        var inbound = decode(request);
        assertThat(inbound).isInstanceOf(Inbound.Messages.class);
        var messages = ((Inbound.Messages) inbound).messages();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    /** Null when it passed. */
    static @Nullable Reason reasonOf(SignedRequest request) {
        return reasonOf(RawRequests.of(request), NOW);
    }

    static @Nullable Reason reasonOf(RawRequest request, Instant now) {
        var refusal =
                catchThrowableOfType(NotGenuine.class, () -> account(SECRET).decode(request, now));
        return refusal == null ? null : refusal.reason();
    }
}
