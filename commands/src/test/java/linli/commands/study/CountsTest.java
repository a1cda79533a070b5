package linli.commands.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import linli.commands.study.Counts.Cell;
import org.junit.jupiter.api.Test;

/** Nobody can be made out from a count, its complement, or what is left between counts. */
final class CountsTest {
    private static final long ROOT = 1;

    private static Set<Long> persons(long from, long to) {
        return LongStream.range(from, to).boxed().collect(Collectors.toSet());
    }

    private static Cell cell(long people, long learners) {
        return new Cell(people, persons(0, learners));
    }

    private static boolean tells(Cell cell) {
        return new Counts(Map.of(), unit -> cell).mayTell(ROOT);
    }

    @Test
    void aSmallCountIsNotTold() {
        for (int learners : new int[] {0, 1, 4})
            assertThat(tells(cell(100, learners))).isFalse();
        assertThat(tells(cell(100, 5))).isTrue();
    }

    @Test
    void aSmallComplementIsNotTold() {
        for (int left : new int[] {0, 1, 4})
            assertThat(tells(cell(50, 50 - left))).isFalse();
        assertThat(tells(cell(50, 45))).isTrue();
        assertThat(tells(cell(9, 5))).isFalse();
        assertThat(tells(cell(10, 5))).isTrue();
    }

    @Test
    void whatIsLeftOfTheUnitAboveIsNotSmall() {
        var parents = Map.of(2L, ROOT, 3L, ROOT);
        // of 30 people in two houses: in the second one, four studied
        var cells = Map.of(
                ROOT, new Cell(30, persons(0, 12)), 2L, new Cell(15, persons(0, 8)), 3L, new Cell(15, persons(8, 12)));
        var counts = new Counts(parents, cells::get);
        assertThat(counts.mayTell(ROOT)).isTrue();
        assertThat(counts.mayTell(2)).isFalse();
        assertThat(counts.mayTell(3)).isFalse();
    }

    @Test
    void housesThatAreWideTogetherAreTold() {
        var parents = Map.of(2L, ROOT, 3L, ROOT);
        var cells = Map.of(
                ROOT, new Cell(30, persons(0, 13)), 2L, new Cell(15, persons(0, 8)), 3L, new Cell(15, persons(8, 13)));
        var counts = new Counts(parents, cells::get);
        assertThat(counts.mayTell(2)).isTrue();
        assertThat(counts.mayTell(3)).isTrue();
    }

    @Test
    void severalHousesTogetherDoNotTellOfTheLast() {
        var parents = Map.of(2L, ROOT, 3L, ROOT, 4L, ROOT);
        var cells = Map.of(
                ROOT,
                new Cell(60, persons(0, 22)),
                2L,
                new Cell(20, persons(0, 10)),
                3L,
                new Cell(20, persons(10, 20)),
                4L,
                new Cell(20, persons(20, 22)));
        var counts = new Counts(parents, cells::get);
        for (long house : new long[] {2, 3, 4})
            assertThat(counts.mayTell(house)).isFalse();
    }

    @Test
    void aHouseInWhichAllTheRestStudiedIsNotTold() {
        var parents = Map.of(2L, ROOT, 3L, ROOT);
        // in the second house everybody studied
        var cells = Map.of(
                ROOT,
                new Cell(30, persons(0, 20)),
                2L,
                new Cell(20, persons(0, 10)),
                3L,
                new Cell(10, persons(10, 20)));
        assertThat(new Counts(parents, cells::get).mayTell(2)).isFalse();
    }

    @Test
    void whatIsNotToldAboveIsNotToldBelow() {
        // branch 2 is all of the community but three people; its houses would say so
        var parents = Map.of(2L, ROOT, 3L, 2L, 4L, 2L);
        var cells = Map.of(
                ROOT,
                new Cell(43, persons(0, 22)),
                2L,
                new Cell(40, persons(0, 20)),
                3L,
                new Cell(20, persons(0, 10)),
                4L,
                new Cell(20, persons(10, 20)));
        var counts = new Counts(parents, cells::get);
        assertThat(counts.mayTell(ROOT)).isTrue();
        for (long below : new long[] {2, 3, 4})
            assertThat(counts.mayTell(below)).isFalse();
    }

    @Test
    void peopleOfTwoHousesDoNotMakeTheRestLarger() {
        var left = new Cell(10, persons(0, 6))
                .without(java.util.List.of(new Cell(8, persons(0, 5)), new Cell(8, persons(0, 5))));
        assertThat(left.people()).isEqualTo(1);
        assertThat(left.learners()).hasSize(1);
    }
}
