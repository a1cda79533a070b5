package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.imageio.ImageIO;
import linli.core.job.ShiftedClock;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage.MsgMenu;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A public library that speaks to the real platform speaks to our side of it. */
final class WechatApiPeerTest {
    private static final String CHEN = "o-chen";

    private final ShiftedClock clock = ShiftedClock.standingAt(Instant.parse("2026-12-01T01:00:00Z"));
    private final WechatApiSide side = side();
    private final WxMpService peer = peer("secret");

    @BeforeEach
    void someoneWrites() {
        side.userWrote(CHEN);
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void itGetsTheSameTokenUntilItForcesAnother() throws WxErrorException {
        var first = peer.getAccessToken(false);
        assertThat(peer("secret").getAccessToken(false)).isEqualTo(first);

        assertThat(peer.getAccessToken(true)).isNotEqualTo(first);
    }

    @Test
    void itIsToldThatItsSecretIsWrong() {
        assertThatExceptionOfType(WxErrorException.class)
                .isThrownBy(() -> peer("other").getAccessToken(false))
                .satisfies(
                        failure -> assertThat(failure.getError().getErrorCode()).isEqualTo(40125));
    }

    @Test
    void itsMessagesArrive() throws WxErrorException {
        var text = "你好👌<a href=\"x\">&'=/\\\n完";
        assertThat(peer.getKefuService()
                        .sendKefuMessage(WxMpKefuMessage.TEXT()
                                .toUser(CHEN)
                                .content(text)
                                .build()))
                .isTrue();
        peer.getKefuService()
                .sendKefuMessage(WxMpKefuMessage.MSGMENU()
                        .toUser(CHEN)
                        .headContent("车棚?")
                        .addMenus(new MsgMenu("1", "东边"), new MsgMenu("2", "西边"))
                        .tailContent("不急")
                        .build());

        assertThat(side.received(CHEN)).extracting(WechatReceived::text).containsExactly(text, "车棚?\n东边\n西边\n不急");
    }

    @Test
    void itIsToldWhyAMessageCannotBeSent() throws WxErrorException {
        assertThat(codeOf("o-nobody", "好")).isEqualTo(40003);
        assertThat(codeOf(CHEN, "水".repeat(683))).isEqualTo(45002);
        for (var i = 0; i < 5; i++) say(CHEN, "好");
        assertThat(codeOf(CHEN, "好")).isEqualTo(45047);
        clock.tick(Duration.ofDays(2));
        assertThat(codeOf(CHEN, "好")).isEqualTo(45015);
        side.unfollowed(CHEN);
        assertThat(codeOf(CHEN, "好")).isEqualTo(43004);
    }

    @Test
    void itMendsAnExpiredTokenByItself() throws WxErrorException {
        say(CHEN, "一");
        side.expireTokens();

        say(CHEN, "二");

        assertThat(side.received(CHEN)).extracting(WechatReceived::text).containsExactly("一", "二");
    }

    @Test
    void itReadsTheCodesThatItAskedFor() throws Exception {
        var ticket = peer.getQrcodeService().qrCodeCreateTmpTicket("join_8F3K", 3600);
        assertThat(ticket.getExpireSeconds()).isEqualTo(3600);

        var url = read(peer.getQrcodeService().qrCodePicture(ticket).toPath());

        assertThat(url).isEqualTo(ticket.getUrl());
        assertThat(side.sceneOf(url)).contains("join_8F3K");
        var forever = peer.getQrcodeService().qrCodeCreateLastTicket("poster_3");
        clock.tick(Duration.ofDays(400));
        assertThat(side.sceneOf(forever.getUrl())).contains("poster_3");
        assertThat(side.sceneOf(url)).isEmpty();
    }

    @Test
    void itsFilesComeBackAsTheyWere() throws Exception {
        var bytes = "\r\n--\r\n\r\n\0图\r\n".getBytes(UTF_8);

        var kept = peer.getMaterialService().mediaUpload("image", "png", new ByteArrayInputStream(bytes));

        assertThat(Files.readAllBytes(peer.getMaterialService()
                        .mediaDownload(kept.getMediaId())
                        .toPath()))
                .isEqualTo(bytes);
        clock.tick(Duration.ofDays(3));
        assertThatExceptionOfType(WxErrorException.class)
                .isThrownBy(() -> peer.getMaterialService().mediaDownload(kept.getMediaId()))
                .satisfies(
                        failure -> assertThat(failure.getError().getErrorCode()).isEqualTo(40007));
    }

    @Test
    void itHearsTheRest() throws WxErrorException {
        assertThat(peer.getCallbackIP()).containsExactly("127.0.0.1");
        assertThat(peer.getKefuService().sendKfTypingState(CHEN, "Typing")).isTrue();
        clock.tick(Duration.ofSeconds(30));
        assertThatExceptionOfType(WxErrorException.class)
                .isThrownBy(() -> peer.getKefuService().sendKfTypingState(CHEN, "Typing"))
                .satisfies(
                        failure -> assertThat(failure.getError().getErrorCode()).isEqualTo(45080));
    }

    private void say(String openId, String text) throws WxErrorException {
        peer.getKefuService()
                .sendKefuMessage(
                        WxMpKefuMessage.TEXT().toUser(openId).content(text).build());
    }

    private int codeOf(String openId, String text) {
        try {
            say(openId, text);
            return 0;
        } catch (WxErrorException failure) {
            return failure.getError().getErrorCode();
        }
    }

    private static String read(Path picture) throws Exception {
        var image = ImageIO.read(picture.toFile());
        var width = image.getWidth();
        var height = image.getHeight();
        var source = new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    private WxMpService peer(String secret) {
        var settings = new WxMpDefaultConfigImpl();
        settings.setAppId("wx1");
        settings.setSecret(secret);
        settings.setUseStableAccessToken(true);
        var base = side.base().toString();
        settings.setHostConfig(new WxMpHostConfig(base, base, base));
        var service = new WxMpServiceImpl();
        service.setWxMpConfigStorage(settings);
        return service;
    }

    private WechatApiSide side() {
        try {
            return new WechatApiSide("wx1", "secret", 0, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
