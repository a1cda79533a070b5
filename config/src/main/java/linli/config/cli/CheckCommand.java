package linli.config.cli;

import java.util.concurrent.Callable;
import linli.config.Application;
import linli.config.EffectiveSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {"检查设置和数据库，不启动服务。", "Checks settings and store without running the server."})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Option(
            names = "--online",
            description = {
                "再问平台账号能做什么（本版本还没有）。",
                "Also asks the platform what the account can do (not in this version)."
            })
    private boolean online;

    @Override
    public Integer call() throws Exception {
        var settings = config.load();
        if (online) {
            System.err.println("--online: 本版本还不能问平台；去掉它，先查设置和数据库。");
            System.err.println(
                    "--online: this version cannot ask the platform yet; leave it out to check settings and store.");
            return Cli.WRONG_USE;
        }
        EffectiveSettings.lines(settings).forEach(System.out::println);
        if (settings.accounts().isEmpty())
            System.out.println("accounts: 一个账号也没有，收不到消息 / none, so no message can come in");
        var problems = Application.checkStore(settings);
        problems.forEach(System.err::println);
        if (!problems.isEmpty()) return Cli.FAILED;
        System.out.println("设置和数据库都好 / settings and store are fine");
        return Cli.OK;
    }
}
