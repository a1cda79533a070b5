package linli.config.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import linli.adapters.wechat.WechatAccount;
import linli.config.cli.ConfigOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench bare}: the yardstick in a process of its own. */
@Command(
        name = "bare",
        mixinStandardHelpOptions = true,
        description = {
            "对照用的空服务：验签、解密、答一句固定的话，什么也不存。",
            "The yardstick: verifies, decrypts, answers one fixed text, stores nothing."
        })
final class BareCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() throws Exception {
        var account = config.load().wechat().get(0);
        var port = BareServer.start(new WechatAccount(account.forAdapter()));
        System.out.println("ready: http://127.0.0.1:" + port);
        new CountDownLatch(1).await();
        return 0;
    }
}
