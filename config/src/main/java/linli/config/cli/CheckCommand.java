package linli.config.cli;

import java.util.List;
import java.util.concurrent.Callable;
import linli.config.EffectiveSettings;
import linli.config.OnlineCheck;
import linli.config.Operations;
import linli.config.Settings;
import linli.config.StoreSetup;
import linli.config.control.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "检查设置和数据库，不启动服务；服务在运行就由它来看数据库。",
            "Checks settings and store without running the server; a running one looks at its store."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Option(
            names = "--online",
            description = {
                "再问平台每个账号能做什么；不给任何人发消息。有一项不行就返回 1。",
                "Also asks the platforms what each account can do; nobody gets a message. 1 if anything is missing."
            })
    private boolean online;

    @Override
    public Integer call() throws Exception {
        var settings = config.load();
        EffectiveSettings.lines(settings).forEach(System.out::println);
        if (settings.accounts().isEmpty())
            System.out.println("accounts: 一个账号也没有，收不到消息 / none, so no message can come in");
        int store = Operations.run(settings, StoreSetup.CHECK, List.of(), Output.console());
        if (store == Cli.OK) System.out.println("设置和数据库都好 / settings and store are fine");
        int platforms = online ? askPlatforms(settings) : Cli.OK;
        return store == Cli.OK ? platforms : store;
    }

    private static int askPlatforms(Settings settings) {
        if (settings.accounts().isEmpty()) return Cli.OK;
        var check = OnlineCheck.run(settings);
        Table.lines(check.rows()).forEach(System.out::println);
        System.out.println(check.verdict());
        return check.usable() ? Cli.OK : Cli.FAILED;
    }
}
