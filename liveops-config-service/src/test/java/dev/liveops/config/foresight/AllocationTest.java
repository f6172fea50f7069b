package dev.liveops.config.foresight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AllocationTest {

    @Test
    void shouldNotMissASmallPlaceAndShareTheRestBySize() {
        assertThat(Allocation.of(List.of(900L, 90L, 10L, 1L), 50)).containsExactly(39, 7, 3, 1);
    }

    @Test
    void shouldGiveNobodyMoreThanThereIsAndAllWhereThereIsRoom() {
        assertThat(Allocation.of(List.of(4L, 3L), 50)).containsExactly(4, 3);
        assertThat(Allocation.of(List.of(), 50)).isEmpty();
    }

    @Test
    void shouldLeaveOutTheSmallestWhereThereAreMorePlacesThanRoom() {
        assertThat(Allocation.of(List.of(9L, 8L, 7L, 6L), 3)).containsExactly(1, 1, 1, 0);
    }

    @Test
    void shouldUseAllOfItsRoomWhateverTheSizesAre() {
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 500; trial++) {
            List<Long> sizes = random.longs(1 + random.nextInt(30), 1, 400)
                    .map(size -> -size)
                    .sorted()
                    .map(size -> -size)
                    .boxed()
                    .toList();
            int room = 1 + random.nextInt(120);
            List<Integer> given = Allocation.of(sizes, room);

            long all = sizes.stream().mapToLong(Long::longValue).sum();
            assertThat(given.stream().mapToLong(Integer::longValue).sum())
                    .as(sizes + " " + room)
                    .isEqualTo(Math.min(room, all));
            assertThat(LongStream.range(0, sizes.size())
                            .allMatch(place -> given.get((int) place) <= sizes.get((int) place)
                                    && (given.get((int) place) > 0 || place >= room)))
                    .as(sizes + " " + room)
                    .isTrue();
        }
    }
}
