package linli.adapters.wecom;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import linli.adapters.wire.FrameCipher;
import linli.adapters.wire.SealedPushes;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Capabilities;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import linli.core.platform.Platform;
import linli.core.platform.Sending;
import linli.core.wording.Catalogue;

/** One app, or one intelligent robot. Everything is encrypted, both ways. */
final class WecomAccount implements Platform {
    private static final Answer ACKNOWLEDGEMENT = Answer.empty(200);
    private static final String SIGNATURE = "msg_signature";
    private static final int LONGEST_ECHO = 1024;

    private final String id;
    private final SealedPushes pushes;
    private final Door door;
    private final Sending sending;

    WecomAccount(WecomSettings settings, Door door, Sending sending) {
        id = settings.id();
        var cipher = new FrameCipher(settings.encodingAesKey(), settings.receiverId());
        pushes = new SealedPushes(settings.token(), cipher, settings.window(), SealedPushes.Unit.SECONDS);
        this.door = door;
        this.sending = sending;
    }

    /** @param words in the operator's language, for what there is to mend */
    static WecomAccount of(WecomSettings settings, Catalogue words) {
        return settings.kind() == WecomSettings.Kind.APP
                ? new WecomAccount(settings, new AppDoor(settings), AppSending.of(settings, words))
                : new WecomAccount(settings, new RobotDoor(settings), RobotSending.of(settings, words));
    }

    @Override
    public String name() {
        return WecomKind.NAME;
    }

    @Override
    public String account() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return door.capabilities();
    }

    @Override
    public Inbound decode(RawRequest request, Instant now) throws NotGenuine {
        return switch (request.method()) {
            case "GET" -> handshake(request, now);
            case "POST" -> push(request, now);
            default -> throw new NotGenuine(Reason.METHOD);
        };
    }

    private Inbound push(RawRequest request, Instant now) throws NotGenuine {
        var timely = pushes.timely(request, now, SIGNATURE);
        return door.read(timely.open(door.encryptOf(request.body())), timely.at());
    }

    /** The console shows a plus as it stands, and a form's decoding makes a blank of it; base64 has no blank. */
    private Inbound handshake(RawRequest request, Instant now) throws NotGenuine {
        var timely = pushes.timely(request, now, SIGNATURE);
        var echo = request.only("echostr");
        if (echo == null || echo.isEmpty()) throw new NotGenuine(Reason.PARAMETER);
        var opened = timely.open(echo.replace(' ', '+'));
        if (opened.length > LONGEST_ECHO) throw new NotGenuine(Reason.BODY);
        var plain = Map.of("X-Content-Type-Options", "nosniff");
        return new Inbound.Handshake(new Answer(200, "text/plain; charset=utf-8", opened, plain));
    }

    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        return door.encode(message, reply, at);
    }

    @Override
    public Answer answer(byte[] encoded, Instant now) {
        return encoded.length == 0 ? ACKNOWLEDGEMENT : door.wrapped(pushes.seal(encoded, now));
    }

    @Override
    public Answer acknowledgement() {
        return ACKNOWLEDGEMENT;
    }

    @Override
    public Optional<Sending> sending() {
        return Optional.of(sending);
    }
}
