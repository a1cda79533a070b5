package linli.config.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import linli.config.Operations;
import linli.config.backup.BackupOperation;
import linli.config.control.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "把整个数据库备份成一个文件，不停服务。文件里有个人信息，没有数据密钥。",
            "Backs up the whole store to one file while the server runs. It holds personal data, and not the data key."
        })
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Parameters(
            paramLabel = "FILE",
            description = {"写到哪里；运行中的服务来写，要它有权限。", "Where to; a running server writes it, and needs to be allowed to."})
    private Path file;

    @Option(
            names = BackupOperation.FORCE,
            description = {"文件已经有了就换掉。", "Replaces a file that is there."})
    private boolean force;

    @Override
    public Integer call() throws Exception {
        var arguments =
                new ArrayList<>(List.of(file.toAbsolutePath().normalize().toString()));
        if (force) arguments.add(BackupOperation.FORCE);
        return Operations.run(config.load(), BackupOperation.NAME, arguments, Output.console());
    }
}
