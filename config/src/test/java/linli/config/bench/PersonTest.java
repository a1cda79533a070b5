package linli.config.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PersonTest {
    private final Person person = new Person("o1");

    @Test
    void everyMessageCountsOnce() {
        assertThat(person.counted(1)).isTrue();
        assertThat(person.counted(2)).isTrue();
        assertThat(person.counted(2)).isFalse();
        assertThat(person.counted(4)).isFalse();
        assertThat(person.counted(3)).isTrue();
    }

    @Test
    void aMessageWithoutAnAnswerMayHaveCountedButOnlyOnce() {
        person.leftUnanswered();
        assertThat(person.counted(3)).isFalse();
        assertThat(person.counted(2)).isTrue();
        assertThat(person.counted(4)).isFalse();
        assertThat(person.counted(3)).isTrue();
    }

    @Test
    void aMessageWithoutAnAnswerNeedNotHaveCounted() {
        person.leftUnanswered();
        assertThat(person.counted(1)).isTrue();
        assertThat(person.counted(1)).isFalse();
        assertThat(person.counted(2)).isTrue();
    }
}
