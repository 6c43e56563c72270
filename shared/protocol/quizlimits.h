#pragma once

/// Limits of the quiz bank and of uploaded files. Those of a question that is played stand in
/// gamelimits.h.
namespace wr::limits {

constexpr int maxTags = 10;          ///< of one quiz
constexpr int maxTagChars = 30;
constexpr int maxLanguageChars = 35;
constexpr int maxAltChars = 250;     ///< of the words for a picture or a sound
constexpr int maxQuizBytes = 900'000; ///< of a quiz as JSON: it fits a request's body
constexpr int maxImportBytes = 1024 * 1024; ///< of a file with questions, read here or sent in a request
constexpr int maxQuizzes = 2'000;    ///< of one owner, those in the bin not counted
constexpr int maxQuizVersions = 50;  ///< kept of one quiz, besides those a game was opened with
constexpr int binDays = 30;          ///< how long a deleted quiz can be brought back
constexpr int maxSearchChars = 200;
constexpr int maxSearchWords = 6;

constexpr int maxDrafts = 100;            ///< made of a dictionary at once
constexpr int maxDraftSorts = 20;
constexpr int maxDraftTextChars = 20'000; ///< of the text that drafts are made of
constexpr int maxDraftWords = 500;        ///< of it that are looked at
constexpr int draftOrdersPerMinute = 20;  ///< of one person
constexpr int draftOrderBurst = 10;
constexpr int maxDraftSeed = 2'147'483'647;

constexpr int maxImagePixels = 40'000'000;
constexpr int maxFilmFrames = 10; ///< as many full-size frames' pixels an animation has at most
constexpr int maxImageBytes = 8 * 1024 * 1024;
constexpr int maxAudioBytes = 16 * 1024 * 1024;
constexpr int maxUploadBytes = maxAudioBytes;
constexpr int maxOpenUploads = 20;     ///< of one owner
constexpr int uploadHours = 24;        ///< how long an unfinished upload is kept
constexpr int mediaQuotaMegabytes = 500; ///< of one owner
constexpr int maxMediaNameChars = 120;

} // namespace wr::limits
