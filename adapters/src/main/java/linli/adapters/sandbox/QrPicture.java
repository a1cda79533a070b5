package linli.adapters.sandbox;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A code as a picture. */
final class QrPicture {
    private static final int SIDE = 430;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;

    private QrPicture() {}

    static byte[] png(String content) {
        try {
            var code = new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, SIDE, SIDE);
            var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY);
            for (var y = 0; y < SIDE; y++)
                for (var x = 0; x < SIDE; x++) picture.setRGB(x, y, code.get(x, y) ? BLACK : WHITE);
            var png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            return png.toByteArray();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a code", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
