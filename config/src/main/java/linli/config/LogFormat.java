package linli.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the log's lines look. They go to stderr either way. */
public enum LogFormat {
    TEXT {
        @Override
        EncoderBase<ILoggingEvent> encoder() {
            var encoder = new PatternLayoutEncoder();
            encoder.setCharset(StandardCharsets.UTF_8);
            encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%ex{full}");
            return encoder;
        }
    },
    JSON {
        @Override
        EncoderBase<ILoggingEvent> encoder() {
            return new JsonEncoder();
        }
    };

    abstract EncoderBase<ILoggingEvent> encoder();

    /** From now on, for the whole process. */
    void use() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(started(context));
        appender.start();
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }

    private Encoder<ILoggingEvent> started(LoggerContext context) {
        var encoder = encoder();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
