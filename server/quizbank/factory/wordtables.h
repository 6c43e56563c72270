#pragma once

#include <QLatin1StringView>

#include <array>

/// The tables of words.sqlite, which `wordbank-build` writes and Wordbank reads.
namespace wr::wordbank {

constexpr int wordTablesVersion = 2;

/// What leads from one set of synonyms to another.
enum class RelationKind {
    Hypernym = 1, ///< to what it is a kind of
    Hyponym,      ///< to its kinds
    Part,         ///< to its parts, members or what it is made of
    DomainMember, ///< from a field of knowledge to what belongs to it
    Antonym,
    Other,
};

inline constexpr std::array wordTables {
    // A set of synonyms: WordNet's place in its file behind the number of the part of speech.
    QLatin1StringView("CREATE TABLE synset (id INTEGER PRIMARY KEY, pos TEXT NOT NULL, lexfile INTEGER NOT NULL, "
                      "definition TEXT NOT NULL)"),
    QLatin1StringView("CREATE TABLE example (synset INTEGER NOT NULL, place INTEGER NOT NULL, sentence TEXT NOT NULL, "
                      "PRIMARY KEY (synset, place)) WITHOUT ROWID"),
    // usable: may be asked, if only where somebody names it. place: counted from 0 within part of speech and band over what
    // may be asked unnamed; else null.
    QLatin1StringView("CREATE TABLE word (id INTEGER PRIMARY KEY, lemma TEXT NOT NULL, pos TEXT NOT NULL, "
                      "band INTEGER NOT NULL, usable INTEGER NOT NULL, place INTEGER)"),
    // plain: written in this sense as the lemma is, without capitals, and by a definition that no other has and a class may read.
    // delicate: only for who names the word.
    QLatin1StringView("CREATE TABLE sense (word INTEGER NOT NULL, rank INTEGER NOT NULL, synset INTEGER NOT NULL, "
                      "count INTEGER NOT NULL, plain INTEGER NOT NULL, delicate INTEGER NOT NULL, PRIMARY KEY (word, rank)) WITHOUT ROWID"),
    QLatin1StringView("CREATE TABLE relation (source INTEGER NOT NULL, kind INTEGER NOT NULL, target INTEGER NOT NULL, "
                      "PRIMARY KEY (source, kind, target)) WITHOUT ROWID"),
    QLatin1StringView("CREATE TABLE antonym (synset INTEGER NOT NULL, word TEXT NOT NULL, other INTEGER NOT NULL, "
                      "other_word TEXT NOT NULL, PRIMARY KEY (synset, word, other, other_word)) WITHOUT ROWID"),
    QLatin1StringView("CREATE TABLE exception (form TEXT NOT NULL, pos TEXT NOT NULL, lemma TEXT NOT NULL, "
                      "PRIMARY KEY (form, pos, lemma)) WITHOUT ROWID"),
};

inline constexpr std::array wordIndexes {
    QLatin1StringView("CREATE UNIQUE INDEX word_by_lemma ON word (lemma, pos)"),
    QLatin1StringView("CREATE UNIQUE INDEX word_by_place ON word (pos, band, place) WHERE place IS NOT NULL"),
    QLatin1StringView("CREATE INDEX sense_by_synset ON sense (synset)"),
    QLatin1StringView("CREATE INDEX synset_by_lexfile ON synset (lexfile)"),
    QLatin1StringView("CREATE INDEX exception_by_lemma ON exception (lemma, pos)"),
};

} // namespace wr::wordbank
