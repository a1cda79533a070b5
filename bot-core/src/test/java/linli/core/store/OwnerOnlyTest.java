package linli.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnerOnlyTest {
    @TempDir
    Path folder;

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void foldersThatWeMakeAreForTheirOwnerAlone() throws Exception {
        OwnerOnly.folder(folder.resolve("a/b"));
        assertThat(rights(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void theFolderOfAStoreIsOneOfThem() throws Exception {
        Database.requireUsableFolder(TestStores.h2(folder.resolve("data")));
        assertThat(rights(folder.resolve("data"))).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatIsThereStaysAsItIs() throws Exception {
        var given = Files.createDirectory(folder.resolve("given"));
        Files.setPosixFilePermissions(given, PosixFilePermissions.fromString("rwxr-x---"));
        var link = Files.createSymbolicLink(folder.resolve("link"), given);
        OwnerOnly.folder(given);
        OwnerOnly.folder(link);
        assertThat(rights(given)).isEqualTo("rwxr-x---");
    }

    /** A zip has neither rights nor links, and opens no folder. */
    private FileSystem withoutRights() throws Exception {
        var zip = FileSystems.newFileSystem(folder.resolve("without.zip"), Map.of("create", "true"));
        assertThat(zip.supportedFileAttributeViews()).doesNotContain("posix");
        return zip;
    }

    @Test
    void whereThereAreNoRightsNoneAreAskedFor() throws Exception {
        try (var zip = withoutRights()) {
            assertThat(OwnerOnly.file(zip.getPath("/data.key"))).isEmpty();
            var data = OwnerOnly.folder(zip.getPath("/data"));
            var made = DataKey.inFolder(data).fingerprint();
            assertThat(DataKey.inFolder(data).fingerprint()).isEqualTo(made);
        }
    }

    @Test
    void whereThereAreNoLinksAFileIsWrittenAllTheSame() throws Exception {
        try (var zip = withoutRights()) {
            var file = zip.getPath("/new/backup.zip");
            write(file, false, 1);
            assertThatThrownBy(() -> write(file, false, 2)).hasMessageContaining("--force");
            assertThat(Files.readAllBytes(file)).containsExactly(1);
            write(file, true, 3);
            assertThat(Files.readAllBytes(file)).containsExactly(3);
            assertThat(zip.getPath("/new/backup.zip.part")).doesNotExist();
        }
    }

    private static void write(Path file, boolean replace, int content) throws Exception {
        new OwnedFile(file, 0).write(replace, out -> {
            out.write(content);
            return file;
        });
    }
}
