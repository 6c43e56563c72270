#pragma once

/// Limits of quizzes and games; what the network edge allows stands in limits.h.
namespace wr::limits {

constexpr int maxTitleChars = 120;
constexpr int maxDescriptionChars = 1'000;
constexpr int maxPromptChars = 500;
constexpr int maxOptionChars = 150;
constexpr int maxExplanationChars = 1'000;
constexpr int minOptions = 2;
constexpr int maxOptions = 8;       ///< to choose from
constexpr int maxPieces = 24;       ///< options to put in order or into gaps
constexpr int maxGaps = 12;         ///< of one question
constexpr int maxAccepted = 20;     ///< fillings of one gap
constexpr int maxAnswerChars = 200; ///< of one thing a player types
constexpr int maxCloudChars = 30;   ///< of what a player adds to a word cloud
constexpr int maxTolerance = 1'000'000'000;
constexpr int minTeams = 2;
constexpr int maxTeams = 8;
constexpr int maxPlays = 10;        ///< of a question's sound by one player
constexpr int revealTexts = 30;     ///< typed answers whose number is told; the most frequent ones
constexpr int maxQuestions = 200;
constexpr int minTimeLimitMs = 3'000;
constexpr int maxTimeLimitMs = 300'000;
constexpr int maxPoints = 2'000;

constexpr int pinDigits = 6;
constexpr int minNameChars = 1;      ///< user-perceived characters of a nickname
constexpr int maxNameChars = 20;
constexpr int maxTypedNameChars = maxNameChars * 16; ///< code points; no name of maxNameChars needs more
constexpr int maxOptionIdChars = 36;
constexpr int minClientKeyChars = 16; ///< of a guest's clientKey, which must not be guessed
constexpr int maxClientKeyChars = 64;
constexpr int maxChallengeChars = 64;
constexpr long long maxProofNonce = 99'999'999'999; ///< challenge, point and nonce then fit one block of SHA-256
/// Zero bits that the hash of a proof begins with: 65,000 hashes on average, and the most that is ever asked,
/// 260,000: a phone makes 400,000 a second.
constexpr int leastProofBits = 16;
constexpr int mostProofBits = 18;
constexpr int maxPlayers = 15'000;   ///< of one game
constexpr int maxOpenGames = 2'000;  ///< of one server
constexpr int maxExtendSeconds = 120; ///< of one question.extend
constexpr int lobbyNewestNames = 60;
constexpr int boardTop = 20;
constexpr int boardAround = 2;       ///< neighbours shown above and below one's own rank
constexpr int podiumPlaces = 3;
constexpr int rosterPage = 500;

constexpr int lobbyIntervalMs = 250;   ///< lobby.state at most 4 a second
constexpr int boardIntervalMs = 100;   ///< board.state at most 10 a second
constexpr int countIntervalMs = 200;   ///< answers.count at most 5 a second
constexpr int rosterIntervalMs = 500;  ///< roster.changed at most 2 a second

constexpr int countdownMs = 3'000;
constexpr int openLeadMs = 200;        ///< how long before a question opens its opening is stored and keys may leave; over maxCreditMs
constexpr int earlyAnswerMs = 20;      ///< how far ahead of the server a client's clock may be
constexpr int revealWaitMs = 500;      ///< longest wait of a reveal for acknowledged answers
constexpr int missedWaitMs = 2'000;    ///< longest wait of a reveal for players whose lines broke during the question
constexpr int absenceGraceMs = 5'000; ///< how long "all have answered" waits for who was just lost
constexpr int lineCheckMs = 4'000;     ///< how often a client looks whether its line still lives
constexpr int replyAskMs = 1'000;      ///< a client that hears nothing for so long after it said something looks at once
constexpr int lineAnswerMs = 3'000;    ///< longest wait for an answer to that; then the line is lost
constexpr int greetMs = 6'000;         ///< longest wait of a client from connecting to the answer to its hello
constexpr int firstRetryMs = 250;      ///< first wait of a client before it connects again, or sends an answer again that the server could not take
constexpr int longestRetryMs = 1'500;  ///< longest wait of a client before it connects again; under missedWaitMs
constexpr int heartbeatMs = 500;       ///< durable stamp while a question is open
constexpr int stallMs = 2'000;         ///< a server that did nothing for this long was away: no question's time went on
constexpr int handInMs = 1'000;         ///< so long before the end clients send an answer that only waits for being submitted
constexpr int maxCreditMs = 150;        ///< largest link time granted to an answer
constexpr int maxBlindCreditMs = 50;    ///< the same where the client alone says how long its way is
constexpr int autoRevealMs = 5'000;    ///< auto-paced: how long a reveal stays
constexpr int autoBoardMs = 4'000;     ///< auto-paced: how long a board stays
constexpr int untimedHours = 12;       ///< how long an untimed question stays open if nobody goes on
constexpr int idleGameHours = 12;      ///< an unfinished game nobody touches ends after this

} // namespace wr::limits
