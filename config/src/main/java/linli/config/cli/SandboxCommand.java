package linli.config.cli;

import java.util.Objects;
import linli.config.Sandboxes;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {"扮演平台，检查自己的服务。", "Plays the platform, to check a server of one's own."},
        subcommands = {SandboxCommand.Send.class})
final class SandboxCommand {
    /** One message as a platform would send it. */
    @Command(
            name = "send",
            mixinStandardHelpOptions = true,
            description = {"像平台那样送一条消息。", "Sends one message as the platform would."},
            subcommands = {WechatSendCommand.class})
    static final class Send {}

    /** Every platform whose own side there is can be played. */
    static void addPlatforms(CommandLine commands) {
        var sandbox = Objects.requireNonNull(commands.getSubcommands().get("sandbox"));
        var send = Objects.requireNonNull(sandbox.getSubcommands().get("send"));
        for (var name : Sandboxes.names()) send.addSubcommand(name, new SendCommand(name));
    }
}
