package linli.core.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may give and take roles: the units are 1 above 2 above 3, and 4 beside 2. */
final class AuthorityTest {
    private static final List<Long> THREE = List.of(3L, 2L, 1L);
    private static final List<Long> FOUR = List.of(4L, 1L);

    private static Person holding(Role role, long unit) {
        return new Person(7, List.of(new Grant(1, role, unit, Instant.EPOCH, Grant.FOREVER)));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aResidentAppointsNobody(Role role) {
        assertThat(Authority.mayAppoint(new Person(7, List.of()), role, THREE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "BRANCH"},
            mode = EnumSource.Mode.EXCLUDE)
    void otherRolesAppointNobody(Role role) {
        assertThat(Authority.mayAppoint(holding(role, 1), Role.VOLUNTEER, THREE))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void adminsAppointEverybodyEverywhere(Role role) {
        assertThat(Authority.mayAppoint(holding(Role.ADMIN, 1), role, FOUR)).isTrue();
    }

    @Test
    void aBranchAppointsInItsUnitAndBelow() {
        var branch = holding(Role.BRANCH, 2);
        assertThat(Authority.mayAppoint(branch, Role.OBSERVER, THREE)).isTrue();
        assertThat(Authority.mayAppoint(branch, Role.OBSERVER, List.of(2L, 1L))).isTrue();
        assertThat(Authority.mayAppoint(branch, Role.OBSERVER, List.of(1L))).isFalse();
        assertThat(Authority.mayAppoint(branch, Role.OBSERVER, FOUR)).isFalse();
    }

    @Test
    void aBranchMakesNeitherAdminsNorBranches() {
        assertThat(Authority.mayAppoint(holding(Role.BRANCH, 2), Role.BRANCH, THREE))
                .isFalse();
        assertThat(Authority.mayAppoint(holding(Role.BRANCH, 2), Role.ADMIN, THREE))
                .isFalse();
    }

    @Test
    void theLastAdminIsLastOnlyWhereTheSettingsNameNone() {
        assertThat(Authority.isLastAdmin(1, false)).isTrue();
        assertThat(Authority.isLastAdmin(1, true)).isFalse();
        assertThat(Authority.isLastAdmin(2, false)).isFalse();
    }
}
