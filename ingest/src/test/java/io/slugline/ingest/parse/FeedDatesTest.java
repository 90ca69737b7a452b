package io.slugline.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sat, 03 Jan 2026 09:30:15 GMT | 2026-01-03T09:30:15Z",
                "Sat, 3 Jan 2026 09:30:15 +0200 | 2026-01-03T07:30:15Z",
                "Sat, 03 Jan 2026 09:30:15 EST | 2026-01-03T14:30:15Z",
                "Sat, 03 Jan 2026 09:30 PDT | 2026-01-03T16:30:00Z",
                "3 January 2026 09:30:15 Z | 2026-01-03T09:30:15Z",
                "Saturday, 03 January 2026 09:30:15 +01:00 | 2026-01-03T08:30:15Z",
                "Sat,03 Jan 2026 09:30:15 UT | 2026-01-03T09:30:15Z",
                "03 Jan 26 09:30:15 GMT | 2026-01-03T09:30:15Z",
                "03 Apr 02 1500 GMT | 2002-04-03T15:00:00Z",
                "03 Jan 99 09:30:15 GMT | 1999-01-03T09:30:15Z",
                "Sat, 03-Jan-2026 09:30:15 GMT | 2026-01-03T09:30:15Z",
                "Sat Jan  3 09:30:15 2026 | 2026-01-03T09:30:15Z",
                "Sat Jan 3 09:30:15 CET 2026 | 2026-01-03T08:30:15Z",
                "January 3, 2026 9:30 PM | 2026-01-03T21:30:00Z",
                "Sat, Jan 3, 2026 12:05 AM | 2026-01-03T00:05:00Z",
                "Jan 3rd, 2026 | 2026-01-03T00:00:00Z",
                "2026-01-03T09:30:15Z | 2026-01-03T09:30:15Z",
                "2026-01-03T09:30:15.123456+05:30 | 2026-01-03T04:00:15Z",
                "2026-01-03T09:30:15+0530 | 2026-01-03T04:00:15Z",
                "2026-01-03T09:30:5+01:00 | 2026-01-03T08:30:05Z",
                "2026-01-03T09:30-08 | 2026-01-03T17:30:00Z",
                "2026-01-03 09:30:15 | 2026-01-03T09:30:15Z",
                "2026-01-03 09:30:15 UTC | 2026-01-03T09:30:15Z",
                "20260103T093015Z | 2026-01-03T09:30:15Z",
                "2026-01-03 | 2026-01-03T00:00:00Z",
                "2026-01 | 2026-01-01T00:00:00Z",
                "2026 | 2026-01-01T00:00:00Z",
                "2026-003 | 2026-01-03T00:00:00Z",
                "03.01.2026 09:30 | 2026-01-03T09:30:00Z",
                "1/3/2026 9:30:15 PM | 2026-01-03T21:30:15Z",
                "23/01/2026 09:30 | 2026-01-23T09:30:00Z",
                "2026/01/03 09:30:15 | 2026-01-03T09:30:15Z",
                "Sa, 03 Jän 2026 09:30:15 +0100 | 2026-01-03T08:30:15Z",
                "sam., 03 janv. 2026 09:30:15 +0100 | 2026-01-03T08:30:15Z",
                "sáb, 03 ene 2026 09:30:15 +0100 | 2026-01-03T08:30:15Z",
                "3 de enero de 2026 | 2026-01-03T00:00:00Z",
                "Сб, 03 янв 2026 09:30:15 +0300 | 2026-01-03T06:30:15Z",
                "2026-01-03T24:00:00Z | 2026-01-04T00:00:00Z",
                "Sat., Jan. 3, 2026 9:30 PM (EST) | 2026-01-04T02:30:00Z",
                "Sat.Jan 3 2026 | 2026-01-03T00:00:00Z",
                "Sat, 03 Jan 2026 09:30:15 utc (universal) | 2026-01-03T09:30:15Z",
                "3--Jan--2026 | 2026-01-03T00:00:00Z",
            })
    void readsDatesAsTheyAreFoundInTheWild(String text, Instant expected) {
        assertThat(FeedDates.read(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "32 Foo 2026", "2026-13-40", "Sat, 31 Feb 2026 09:30:15 GMT", "0000"})
    void readsNoDateWhereThereIsNone(String text) {
        assertThat(FeedDates.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sat, 03 Jan 2026 09:30:15 XYZ",
                "Sat, 03 Jan 2026 09:30:15 IST",
                "Sat, 03 Jan 2026 09:30:15 Utrecht",
                "Sat, 03 Jan 2026 09:30:15 GMT+1h",
                "2026-01-03T09:30:15 Europe/Berlin",
                "Sat Jan 3 09:30:15 XYZ 2026",
                "January 3, 2026 9:30 PM (XYZ)",
                "3 Jan 2026 around noon",
            })
    void guessesNoTimeInAZoneThatIsUnknown(String text) {
        assertThat(FeedDates.read(text)).isEmpty();
    }
}
