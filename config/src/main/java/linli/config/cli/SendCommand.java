package linli.config.cli;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import linli.adapters.sandbox.SandboxSide;
import linli.config.AccountSettings;
import linli.config.Sandboxes;
import linli.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One message as some platform would send it; {@code wechat} has a command of its own. */
@Command(
        mixinStandardHelpOptions = true,
        description = {
            "送一条文字消息：签名、加密都照账号的设置。每次送达打印一行：HTTP 状态，再是当场显示的回话。",
            "A text message, signed and encrypted as the account is set. Prints a line for each delivery: status, and the reply if it is shown at once."
        })
final class SendCommand implements Callable<Integer> {
    private final String platform;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--url",
            description = {"服务的地址；默认照设置里的。", "Where the server is; by default as the settings say."})
    private @Nullable URI url;

    @Option(
            names = "--account",
            description = {"账号的 id；默认这个平台的第一个。", "The account's id; by default the platform's first."})
    private @Nullable String id;

    @Option(
            names = "--from",
            defaultValue = "1001",
            description = {"谁说的（默认 ${DEFAULT-VALUE}）。", "Who says it."})
    private String from;

    @Option(
            names = "--group",
            description = {"在哪个群里 @ 机器人说；不给就是私聊。", "The group in which it is said with an @; in private by default."})
    private @Nullable String group;

    @Mixin
    private Delivering delivering;

    @Option(
            names = "--bad-signature",
            description = {"不带签名；应当拒收。", "Without its signature; it should be refused."})
    private boolean badSignature;

    SendCommand(String platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() throws Exception {
        var settings = config.load();
        var account = settings.accounts().stream()
                .filter(each -> each.platform().equals(platform)
                        && (id == null || each.id().equals(id)))
                .findFirst()
                .orElseThrow(() -> wrong("--account: no such account on " + platform + " in the settings"));
        var side = Sandboxes.of(account).orElseThrow(() -> wrong("no side of " + platform + " to play"));
        var webhook = webhook(server(settings), account);
        var message = Sandboxes.freshId();
        boolean right = true;
        for (int i = 0; i <= delivering.again(); i++) right &= deliver(webhook, side, message);
        return right ? Cli.OK : Cli.FAILED;
    }

    private URI server(Settings settings) {
        if (url != null) return url;
        try {
            return Delivering.server(settings);
        } catch (IllegalArgumentException noPort) {
            throw wrong(String.valueOf(noPort.getMessage()));
        }
    }

    private URI webhook(URI server, AccountSettings account) {
        return server.getRawPath().length() > 1 ? server : server.resolve("/" + platform + "/" + account.id());
    }

    private boolean deliver(URI webhook, SandboxSide side, String message) throws Exception {
        boolean right = true;
        for (var request : side.says(from, Optional.ofNullable(group), delivering.text(), message, Instant.now())) {
            var response = Delivering.post(webhook, badSignature ? request.unsigned() : request);
            var shown = response.statusCode() == 200 ? shown(side, response.body()) : Optional.of("");
            System.out.println(response.statusCode() + " " + shown.orElse("平台不会认这个回复 / not acceptable"));
            right &=
                    badSignature ? response.statusCode() == 403 : response.statusCode() / 100 == 2 && shown.isPresent();
        }
        return right;
    }

    /** Empty when the platform would not accept it; empty text when nothing is shown at once. */
    private static Optional<String> shown(SandboxSide side, byte[] body) {
        try {
            return Optional.of(side.shown(body).orElse(""));
        } catch (IllegalArgumentException notAcceptable) {
            return Optional.empty();
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
