package linli.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import linli.config.demo.Tally.Shown;
import linli.config.demo.Tally.Totals;
import org.junit.jupiter.api.Test;

/** What the server counts while messages are under way. */
final class TallyTest {
    private long delivered = 10;
    private long effects = 4;
    private final Tally tally = new Tally(new Lives(this::scrape));

    @Test
    void aMessageNobodySaidHasNoNumbers() {
        assertThat(tally.of("one")).isEqualTo(new Shown(0, 0, 1));
    }

    @Test
    void onlyWhatTheServerCountsMeanwhileIsTheMessages() {
        say("one");
        delivered += 7; // from elsewhere, between two messages
        say("two");

        assertThat(tally.of("one")).isEqualTo(new Shown(1, 1, 1));
        assertThat(tally.of("two")).isEqualTo(new Shown(1, 1, 1));
    }

    @Test
    void aRedeliveryAddsToItsOwnMessage() {
        say("one");
        say("two");
        tally.begin("one");
        delivered += 2;
        tally.end();

        assertThat(tally.of("one")).isEqualTo(new Shown(3, 1, 1));
        assertThat(tally.of("two")).isEqualTo(new Shown(1, 1, 1));
    }

    @Test
    void messagesUnderWayTogetherAreShownAsOneSum() {
        tally.begin("slow");
        delivered++;
        tally.begin("quick");
        delivered++;
        effects += 2;
        tally.end();
        tally.end();

        assertThat(tally.of("slow")).isEqualTo(new Shown(2, 2, 2));
        assertThat(tally.of("quick")).isEqualTo(new Shown(2, 2, 2));
    }

    @Test
    void numbersGrowWhileTheMessageIsStillUnderWay() {
        tally.begin("one");
        delivered++;
        tally.arrived(true);

        assertThat(tally.of("one")).isEqualTo(new Shown(1, 0, 1));
    }

    @Test
    void whatHappenedBeforeTheBeginningIsInNoTotal() {
        say("before");
        tally.beginAnew();
        assertThat(tally.totals()).isEqualTo(new Totals(0, 0, 0));

        say("one");
        assertThat(tally.totals()).isEqualTo(new Totals(1, 1, 0));
    }

    @Test
    void whatADeadServerCountedIsNotLost() {
        var lives = new Lives(this::scrape);
        lives.bury(() -> delivered = effects = 0);
        delivered = 3;

        assertThat(Lives.Counts.of(lives.read()).delivered()).isEqualTo(13);
        assertThat(Lives.Counts.of(lives.read()).effects()).isEqualTo(4);
    }

    private void say(String letter) {
        tally.begin(letter);
        delivered++;
        effects++;
        tally.end();
    }

    private Optional<Exposition> scrape() {
        return Optional.of(
                Exposition.parse("# TYPE linli_deliveries counter\nlinli_deliveries_total{outcome=\"answered\"} "
                        + delivered + "\n# TYPE linli_effects counter\nlinli_effects_total " + effects + "\n"));
    }
}
