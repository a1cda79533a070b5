package linli.adapters.onebot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.OnebotSide;
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

/** An account behind a bridge, the bridge's side, and what is made of a request. */
final class Behind {
    static final String SELF = "10001000";
    static final String SECRET = "some-secret";
    static final String TOKEN = "kSLuTF2GC2Q4q4ugm3";
    static final String GROUP = "123456";
    static final String CHEN = "12345678";
    static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
    static final OnebotSide ELEVEN = OnebotSide.eleven(SELF, SECRET);
    static final OnebotSide TWELVE = OnebotSide.twelve(SELF, TOKEN);

    private Behind() {}

    static OnebotSettings settings(Optional<URI> base, boolean twelve) {
        return new OnebotSettings(
                "group", SELF, Optional.of(SECRET), Optional.of(TOKEN), base, twelve, Duration.ofMinutes(5));
    }

    static OnebotAccount account() {
        return new OnebotAccount(settings(Optional.empty(), false), words(), Clock.systemUTC());
    }

    static Catalogue words() {
        return Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of(Catalogues.beside(OnebotAccount.class)))
                .english();
    }

    static Inbound decode(SignedRequest request) throws NotGenuine {
        return account().decode(RawRequests.of(request), NOW);
    }

    static Message message(SignedRequest request) throws NotGenuine {
        var inbound = decode(request);
        assertThat(inbound).isInstanceOf(Inbound.Messages.class);
        var messages = ((Inbound.Messages) inbound).messages();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    static Message eleven(JsonNode event) throws NotGenuine {
        return message(ELEVEN.posted(event));
    }

    static Message twelve(JsonNode event) throws NotGenuine {
        return message(TWELVE.posted(event));
    }

    /** Null when it passed. */
    static @Nullable Reason reasonOf(SignedRequest request) {
        return reasonOf(account(), RawRequests.of(request), NOW);
    }

    static @Nullable Reason reasonOf(OnebotAccount account, RawRequest request, Instant now) {
        var refusal = catchThrowableOfType(NotGenuine.class, () -> account.decode(request, now));
        return refusal == null ? null : refusal.reason();
    }
}
