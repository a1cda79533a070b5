package linli.adapters.app;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Capabilities;
import linli.core.platform.Capabilities.Feature;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import linli.core.platform.Platform;

/**
 * An account for apps. Who calls is proved by the app's key before a request comes here ({@link AppApi}); an app answers for
 * who its users are.
 */
public final class AppAccount implements Platform {
    static final String PLATFORM = "app";

    private static final Capabilities CAPABILITIES = new Capabilities(
            20_000,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            3,
            true,
            EnumSet.of(Feature.TEXT, Feature.CHOICES, Feature.REDELIVERY));

    private final String id;
    private final int perMinute;
    private final boolean withholdsRoles;

    /** @param perMinute how many requests one key has in a minute */
    AppAccount(String id, int perMinute) {
        this(id, perMinute, false);
    }

    private AppAccount(String id, int perMinute, boolean withholdsRoles) {
        this.id = id;
        this.perMinute = perMinute;
        this.withholdsRoles = withholdsRoles;
    }

    /** The same as a key finds it that does not carry roles. */
    AppAccount ofResidents() {
        return new AppAccount(id, perMinute, true);
    }

    int perMinute() {
        return perMinute;
    }

    @Override
    public String name() {
        return PLATFORM;
    }

    @Override
    public String account() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Inbound decode(RawRequest request, Instant now) throws NotGenuine {
        try {
            return new Inbound.Messages(List.of(AppMessage.read(request.body()).message(id, now, withholdsRoles)));
        } catch (Problem problem) {
            throw new NotGenuine(Reason.BODY);
        }
    }

    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        return AppReply.write(message, reply);
    }

    @Override
    public Answer answer(byte[] encoded, Instant now) {
        return AppReply.answer(encoded);
    }

    @Override
    public Answer acknowledgement() {
        return AppReply.answer(AppReply.NOTHING);
    }
}
