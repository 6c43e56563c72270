#pragma once

class QQmlEngine;

namespace wr {

/// Makes the app's QML modules known: their types, their compiled pages and where they lie.
/// Call it once before the first engine loads anything.
void registerQmlModules();
/// Tells an engine where the modules are.
void addQmlModules(QQmlEngine &engine);

} // namespace wr
