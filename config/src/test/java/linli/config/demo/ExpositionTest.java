package linli.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExpositionTest {
    private static final String FIRST = """
            # HELP linli_deliveries_total genuine deliveries
            # TYPE linli_deliveries_total counter
            linli_deliveries_total{outcome="answered",platform="wechat"} 2.0
            linli_deliveries_total{outcome="repeated",platform="wechat"} 1.0
            # HELP linli_handling_seconds time
            # TYPE linli_handling_seconds summary
            linli_handling_seconds{quantile="0.5"} 0.25
            linli_handling_seconds_count 3.0
            linli_handling_seconds_sum 1.5
            # TYPE linli_http_connections gauge
            linli_http_connections 4.0
            # TYPE linli_refusals_total counter
            linli_refusals_total{platform="wechat",reason="signature"} 1.0
            """;

    private static final String SECOND = """
            # HELP linli_deliveries_total genuine deliveries
            # TYPE linli_deliveries_total counter
            linli_deliveries_total{outcome="answered",platform="wechat"} 5.0
            # HELP linli_handling_seconds time
            # TYPE linli_handling_seconds summary
            linli_handling_seconds{quantile="0.5"} 0.75
            linli_handling_seconds_count 5.0
            linli_handling_seconds_sum 2.0
            # TYPE linli_http_connections gauge
            linli_http_connections 1.0
            """;

    private final Exposition both = Exposition.parse(SECOND).after(Exposition.parse(FIRST));

    @Test
    void countersOfADeadServerAreAdded() {
        assertThat(both.sum("linli_deliveries_total")).isEqualTo(8);
        assertThat(both.sum("linli_deliveries_total", "outcome=\"answered\"")).isEqualTo(7);
        assertThat(both.by("linli_refusals_total", "reason")).containsEntry("signature", 1L);
    }

    @Test
    void gaugesAndQuantilesAreTheLivingServersAlone() {
        assertThat(both.print())
                .contains("linli_http_connections 1.0\n")
                .contains("linli_handling_seconds{quantile=\"0.5\"} 0.75\n")
                .contains("linli_handling_seconds_count 8.0\n")
                .contains("linli_handling_seconds_sum 3.5\n");
    }

    @Test
    void withNobodyLivingOnlyWhatWasCountedIsLeft() {
        var dead = Exposition.EMPTY.after(Exposition.parse(FIRST));

        assertThat(dead.sum("linli_deliveries_total")).isEqualTo(3);
        assertThat(dead.print()).doesNotContain("linli_http_connections 4").doesNotContain("quantile");
    }

    @Test
    void severalDeathsAddUp() {
        var twice = Exposition.parse(FIRST).after(both);

        assertThat(twice.sum("linli_deliveries_total")).isEqualTo(11);
    }

    @Test
    void aNameIsNoPrefix() {
        assertThat(both.sum("linli_deliveries")).isZero();
    }

    @Test
    void whatIsPrintedReadsTheSameAgain() {
        assertThat(Exposition.parse(both.print())).isEqualTo(both);
        assertThat(Exposition.parse("# TYPE a gauge\na +Inf\nb NaN\n").print()).contains("a +Inf\n", "b NaN\n");
    }
}
