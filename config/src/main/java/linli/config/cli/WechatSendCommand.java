package linli.config.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WechatSide;
import linli.adapters.wechat.WechatSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "wechat",
        mixinStandardHelpOptions = true,
        description = {
            "送一条微信文字消息：签名、加密都照账号的设置。每次送达打印一行：HTTP 状态，再是解密后的回复。",
            "A WeChat text message, signed and encrypted as the account is set. Prints a line for each delivery."
        })
final class WechatSendCommand implements Callable<Integer> {
    /** As long as the platform waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(WechatSendCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            required = true,
            description = {"服务的地址，或 webhook 的全址。", "Where the server is, or the webhook's whole address."})
    private URI url;

    @Mixin
    private WechatKeys keys;

    @Option(
            names = "--from",
            defaultValue = "sandbox-person",
            description = {"谁说的（openid，默认 ${DEFAULT-VALUE}）。", "The speaker's openid."})
    private String from;

    @Option(
            names = "--text",
            defaultValue = "计数",
            description = {"说什么（默认 ${DEFAULT-VALUE}）。", "What is said."})
    private String text;

    @Option(
            names = "--redeliver",
            defaultValue = "0",
            paramLabel = "N",
            description = {"同一条消息再送几遍。", "How often the same message is delivered again."})
    private int redeliver;

    @Option(
            names = "--bad-signature",
            description = {"改掉消息体的一个字节，签名就不对了；应当拒收。", "Changes one byte of the body; it should be refused."})
    private boolean badSignature;

    @Override
    public Integer call() throws Exception {
        WechatSettings account;
        URI webhook;
        try {
            account = keys.settings();
            webhook = url.getRawPath().length() > 1 ? url : url.resolve("/wechat/" + account.id());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
        return send(webhook, WechatKeys.side(account)) ? Cli.OK : Cli.FAILED;
    }

    private boolean send(URI webhook, WechatSide side) throws Exception {
        var msgId = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 62);
        var request = side.text(from, text, msgId, Instant.now());
        var right = deliver(webhook, side, request);
        for (var again = 0; again < redeliver; again++)
            right &= deliver(webhook, side, side.again(request, Instant.now()));
        return right;
    }

    private boolean deliver(URI webhook, WechatSide side, SignedRequest request) throws Exception {
        var response = post(webhook, badSignature ? request.withOneByteChanged() : request);
        var status = response.statusCode();
        var reply = status == 200 ? opened(side, response.body()) : Optional.of("");
        System.out.println(status + " " + reply.map(WechatSendCommand::shown).orElse("平台不会认这个回复 / not acceptable"));
        return badSignature ? status == 403 : status == 200 && reply.isPresent();
    }

    private static Optional<String> opened(WechatSide side, byte[] body) {
        try {
            return Optional.of(side.open(body));
        } catch (IllegalArgumentException notAcceptable) {
            LOG.error("The platform would not accept this reply: {}", notAcceptable.getMessage());
            return Optional.empty();
        }
    }

    private static String shown(String reply) {
        return WechatSide.textOf(reply).orElse(reply);
    }

    private static HttpResponse<byte[]> post(URI webhook, SignedRequest request) throws Exception {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        var http = HttpRequest.newBuilder(URI.create(webhook + "?" + request.query()))
                .timeout(PATIENCE)
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofByteArray(request.body()));
        return client.send(http.build(), BodyHandlers.ofByteArray());
    }
}
