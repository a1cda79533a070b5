package linli.config.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import linli.config.Operations;
import linli.config.Settings;
import linli.config.control.Output;
import linli.config.privacy.EraseOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "替某个人全删，和他自己说“全删”一样；手上的事交给别人。找不回来。",
            "Erases one person, as their own 全删 does; what they had open goes to others. It cannot be taken back."
        })
final class EraseCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Parameters(
            paramLabel = "R12|OPENID",
            description = {"谁：“我的”里说的号，或平台给的代号。", "Who: the number that 我的 says, or the platform's id."})
    private String who;

    @Option(
            names = EraseOperation.YES,
            description = {"不再问。", "Asks nothing."})
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        var settings = config.load();
        if (!yes) {
            int known = operate(settings, List.of(who));
            if (known != Cli.OK) return known;
            int meant = ask();
            if (meant != Cli.OK) return meant;
        }
        return operate(settings, List.of(who, EraseOperation.YES));
    }

    private int ask() throws IOException {
        System.out.println("找不回来。要全删，请再打一遍 / it cannot be taken back; to erase them, type again: " + who);
        var typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (who.equals(typed == null ? null : typed.strip())) return Cli.OK;
        System.err.println("没有删 / nothing was erased");
        if (typed != null) return Cli.FAILED;
        System.err.println("没有人可问，请加 --yes / nobody to ask (expected: --yes)");
        return Cli.WRONG_USE;
    }

    private static int operate(Settings settings, List<String> arguments) throws Exception {
        return Operations.run(settings, EraseOperation.NAME, arguments, Output.console());
    }
}
