# Makes a page of three lines and looks for what it must say of bars and of details that are rows.
file(WRITE "${FOLDER}/figures.jsonl" [[
{"bench":"memory","unit":"kB","ours":1.9,"baselines":{},"bar":{"":24,"connection":2},"holds":true,"details":{"players":10000}}
{"bench":"echo","unit":"frames/s","ours":90,"baselines":{"raw":100},"bar":{"raw":0.85},"holds":true,"details":{}}
{"bench":"floods","unit":"of the bar","ours":2,"baselines":{},"bar":1,"holds":true,"details":{"attacks":[{"attack":"silent","holds":true,"p99":3.25}]}}
]])
execute_process(COMMAND "${BENCH}" --page "${FOLDER}/figures.jsonl" OUTPUT_VARIABLE page RESULT_VARIABLE status)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "wordrally-bench --page ended with ${status}")
endif()
foreach(part "bar 24 kB" "bar 0.85 × raw" "<th>attack</th><th>holds</th><th>p99</th>" "<td>silent</td><td>yes</td><td>3.25</td>" "<dt>players</dt><dd>10,000</dd>")
    string(FIND "${page}" "${part}" at)
    if(at EQUAL -1)
        message(FATAL_ERROR "the page lacks ${part}: ${page}")
    endif()
endforeach()
# A bar of 24 to figures of 1.9 is drawn where the plot is 80 % full.
if(NOT page MATCHES "<line class=\"bar\" x1=\"504.0\"")
    message(FATAL_ERROR "the bar is not drawn where it belongs: ${page}")
endif()
