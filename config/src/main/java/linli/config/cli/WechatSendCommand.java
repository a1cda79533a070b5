package linli.config.cli;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WechatSide;
import linli.adapters.wechat.WechatSettings;
import org.jspecify.annotations.Nullable;
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
    private static final Logger LOG = LoggerFactory.getLogger(WechatSendCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            description = {
                "服务的地址，或 webhook 的全址；有 --config 时默认照设置里的。",
                "Where the server is, or the webhook's whole address; with --config by default as the settings say."
            })
    private @Nullable URI url;

    @Mixin
    private WechatKeys keys;

    @Option(
            names = "--from",
            defaultValue = "sandbox-person",
            description = {"谁说的（openid，默认 ${DEFAULT-VALUE}）。", "The speaker's openid."})
    private String from;

    @Mixin
    private Delivering delivering;

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
            var server = url == null ? keys.server() : url;
            webhook = server.getRawPath().length() > 1 ? server : server.resolve("/wechat/" + account.id());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
        return send(webhook, WechatKeys.side(account)) ? Cli.OK : Cli.FAILED;
    }

    private boolean send(URI webhook, WechatSide side) throws Exception {
        var msgId = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 62);
        var request = side.text(from, delivering.text(), msgId, Instant.now());
        var right = deliver(webhook, side, request);
        for (var again = 0; again < delivering.again(); again++)
            right &= deliver(webhook, side, side.again(request, Instant.now()));
        return right;
    }

    private boolean deliver(URI webhook, WechatSide side, SignedRequest request) throws Exception {
        var response = Delivering.post(webhook, badSignature ? request.withOneByteChanged() : request);
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
}
