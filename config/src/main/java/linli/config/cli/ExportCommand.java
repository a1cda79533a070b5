package linli.config.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import linli.config.Operations;
import linli.config.control.Output;
import linli.config.privacy.ExportOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "把记着某个人的全部写成一个 JSON 文件，不停服务；只有写它的用户能读。",
            "Writes all that is kept about one person to a JSON file while the server runs; its owner alone can read it."
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Parameters(
            index = "0",
            paramLabel = "R12|OPENID",
            description = {"谁：“我的”里说的号，或平台给的代号。", "Who: the number that 我的 says, or the platform's id."})
    private String who;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "",
            description = {
                "写到哪里；不写就是当前文件夹的 R12.json。运行中的服务来写，要它有权限。",
                "Where to; without it R12.json in this folder. A running server writes it, and needs to be allowed to."
            })
    private Path file;

    @Option(
            names = ExportOperation.FORCE,
            description = {"文件已经有了就换掉。", "Replaces a file that is there."})
    private boolean force;

    @Override
    public Integer call() throws Exception {
        var arguments =
                new ArrayList<>(List.of(who, file.toAbsolutePath().normalize().toString()));
        if (force) arguments.add(ExportOperation.FORCE);
        return Operations.run(config.load(), ExportOperation.NAME, arguments, Output.console());
    }
}
